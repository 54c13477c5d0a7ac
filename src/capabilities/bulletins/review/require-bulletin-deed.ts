import { coverOf, may } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { audienceSchema } from '../../audiences/index.ts';
import { type Bulletin, isReviewedKind, type ReviewedKind } from '../bulletin.ts';
import { isWithinRegions } from '../bulletin-scope.ts';
import { findBulletin, findBulletinForUpdate } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { approveBulletins, prepareBulletins } from '../bulletins-permissions.ts';
import { type BulletinDeed, judgeBulletinDeed } from './bulletin-moves.ts';

/** Something that two people answer for. */
export interface ReviewedBulletin extends Bulletin {
  readonly kind: ReviewedKind;
}

/** Who acts: a person's id, or null for the system. */
export function actingPerson({ actor }: Pick<Ctx, 'actor'>): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}

/** Whether the actor is its writer, with a role to write still. */
export function isItsWriter(ctx: Pick<Ctx, 'actor'>, { writtenBy }: Pick<Bulletin, 'writtenBy'>): boolean {
  return writtenBy === actingPerson(ctx) && may(ctx.actor, prepareBulletins);
}

/** Whether the actor may be its second person: everybody it is for stands within what they cover. */
export function mayApprove({ actor }: Pick<Ctx, 'actor'>, { audience }: Pick<Bulletin, 'audience'>): boolean {
  const { everywhere, regions } = coverOf(actor, approveBulletins);
  return everywhere || isWithinRegions(audienceSchema.parse(audience), regions);
}

/** One that is not sent, for its writer and its second person. Refuses BULLETIN_UNKNOWN. */
export async function getOpen(ctx: Ctx, id: string): Promise<ReviewedBulletin> {
  return requireOpen(ctx, await findBulletin(ctx, id), id);
}

/** The same, locked, for a deed that the table of moves allows. Refuses BULLETIN_WRONG_STATE, BULLETIN_OWN_WORK, too. */
export async function getForDeed(ctx: Ctx, id: string, deed: BulletinDeed): Promise<ReviewedBulletin> {
  const found = requireOpen(ctx, await findBulletinForUpdate(ctx, id), id);
  const bar = judgeBulletinDeed(found, deed, actingPerson(ctx));
  if (bar === 'own') throw bulletinRefusals.refuse('BULLETIN_OWN_WORK', { id });
  if (bar === 'not-own') throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { id, deed });
  if (bar === 'state') throw bulletinRefusals.refuse('BULLETIN_WRONG_STATE', { id, state: found.state });
  return found;
}

function requireOpen(ctx: Ctx, found: Bulletin | undefined, id: string): ReviewedBulletin {
  if (!found || !isReviewed(found) || !(isItsWriter(ctx, found) || mayApprove(ctx, found))) {
    throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id });
  }
  return found;
}

function isReviewed(bulletin: Bulletin): bulletin is ReviewedBulletin {
  return isReviewedKind(bulletin.kind);
}
