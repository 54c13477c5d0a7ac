import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { audienceSchema, previewAudience } from '../audiences/index.ts';
import { recordAudit } from '../audit/index.ts';
import { type ChannelDescription, listSetUpChannels } from '../delivery/index.ts';
import { type Bulletin, isReviewedKind } from './bulletin.ts';
import { withinScope } from './bulletin-scope.ts';
import { findBulletin, markBulletinSent } from './bulletin-store.ts';
import { bulletinRefusals } from './bulletins-errors.ts';
import { sendBulletins } from './bulletins-permissions.ts';
import { tellReaders } from './telling/tell-readers.ts';

/** Which draft is sent, and to how many. */
export interface SendingOrder {
  readonly id: string;
  /** The number of people that the sender saw. */
  readonly expected: number;
  /** Instead of every way to people that is set up. */
  readonly channels?: readonly ChannelDescription[];
}

/** A draft of one's own that one person sends and that is not sent yet. Refuses BULLETIN_UNKNOWN, BULLETIN_SENT. */
export async function getDraft(ctx: Ctx, id: string): Promise<Bulletin> {
  const found = await findBulletin(ctx, id);
  const writer = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  if (!found || found.writtenBy !== writer || isReviewedKind(found.kind)) {
    throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { id });
  }
  if (found.sentAt) throw bulletinRefusals.refuse('BULLETIN_SENT', { id });
  return found;
}

/** How many people a draft is for now. */
export async function countAudience(ctx: Ctx, { audience }: Bulletin): Promise<number> {
  return (await previewAudience(ctx, audienceSchema.parse(audience))).people;
}

/**
 * Sends a draft of one's own in the bulk lane, as information, to everybody of its audience within the sender's present scope.
 * Another number of people than expected is refused. Refuses BULLETIN_UNKNOWN, BULLETIN_SENT,
 * BULLETIN_DIFFERS, BULLETIN_NOT_ALLOWED.
 */
export async function sendBulletin(ctx: Ctx, order: SendingOrder): Promise<void> {
  const { id, expected, channels = listSentChannels(ctx) } = order;
  await inTransaction(ctx, async (inside) => {
    const bulletin = await getDraft(inside, id);
    // Asked again: an office may have ended since it was written.
    const audience = withinScope(inside, audienceSchema.parse(bulletin.audience), sendBulletins);
    const people = await countAudience(inside, { ...bulletin, audience });
    if (people !== expected || people === 0) throw bulletinRefusals.refuse('BULLETIN_DIFFERS', { people, expected });
    if (!(await markBulletinSent(inside, id))) throw bulletinRefusals.refuse('BULLETIN_SENT', { id });
    await tellReaders(inside, bulletin, { audience, channels });
    const detail = { kind: bulletin.kind, marking: bulletin.marking, people };
    await recordAudit(inside, { action: 'bulletins.sent', subject: `bulletin:${id}`, detail });
  });
}

/** Every way to people that is set up and that we send by. */
export function listSentChannels(ctx: Ctx): ChannelDescription[] {
  return listSetUpChannels(ctx).filter(({ kind }) => kind === 'sent');
}
