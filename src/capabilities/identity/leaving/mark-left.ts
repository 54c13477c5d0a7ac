import type { CoveredPlace } from '../../../kernel/cover.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { recordAudit } from '../../audit/index.ts';
import { endPersonSessions } from '../end-session.ts';
import { identityConfig } from '../identity-config.ts';
import { identityRefusals } from '../identity-errors.ts';
import { personLeft } from '../identity-events.ts';
import { markPeopleLeft, markPowerfulLeft } from '../identity-permissions.ts';
import { setLeft } from '../person-store.ts';
import type { ListHeldRoles } from '../recovery/advance-recovery.ts';

/** What is known above identity about somebody; comes from the composition. */
export interface PersonPlaces {
  readonly listRoles: ListHeldRoles;
  /** Over what they hold something; one place of which nothing is known for whoever holds nothing. */
  listPlaces(ctx: Ctx, personId: string): Promise<readonly CoveredPlace[]>;
}

/**
 * Marks somebody as having left and tells their name: their sessions end at once, nothing reaches their contact points, what
 * they hold ends by the event. Saving them again brings them back. Refuses with LEAVING_NOT_ALLOWED or PERSON_NOT_FOUND.
 */
export async function markLeft(ctx: Ctx, personId: string, known: PersonPlaces): Promise<string> {
  await requireMayMark(ctx, personId, known);
  return inTransaction(ctx, async (tx) => {
    const person = await setLeft(tx, personId);
    if (!person) throw identityRefusals.refuse('PERSON_NOT_FOUND', { personId });
    const sessions = await endPersonSessions(tx, personId);
    await announce(tx, personLeft, { personId });
    await recordAudit(tx, { action: 'person.left', subject: `person:${personId}`, detail: { sessions } });
    return person.name;
  });
}

/** Refuses with LEAVING_NOT_ALLOWED whoever may not mark this person, above all the person themselves. */
export async function requireMayMark(ctx: Ctx, personId: string, known: PersonPlaces): Promise<void> {
  const { recoveryRoles } = ctx.config.of(identityConfig);
  const isOwn = ctx.actor.kind === 'person' && ctx.actor.personId === personId;
  const decidesMuch = (await known.listRoles(ctx, personId)).some(({ role }) => recoveryRoles.includes(role));
  const permission = decidesMuch ? markPowerfulLeft : markPeopleLeft;
  const places = await known.listPlaces(ctx, personId);
  if (isOwn || !places.every((place) => mayWithin(ctx.actor, permission, place))) {
    throw identityRefusals.refuse('LEAVING_NOT_ALLOWED', { personId });
  }
}
