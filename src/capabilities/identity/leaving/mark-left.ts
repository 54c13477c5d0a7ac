import { may } from '../../../kernel/permission.ts';
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

/**
 * Marks somebody as having left and tells their name: their sessions end at once, nothing reaches their contact points, what
 * they hold ends by the event. Saving them again brings them back. Refuses with LEAVING_NOT_ALLOWED or PERSON_NOT_FOUND.
 */
export async function markLeft(ctx: Ctx, personId: string, listRoles: ListHeldRoles): Promise<string> {
  await requireMayMark(ctx, personId, listRoles);
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
export async function requireMayMark(ctx: Ctx, personId: string, listRoles: ListHeldRoles): Promise<void> {
  const { recoveryRoles } = ctx.config.of(identityConfig);
  const isOwn = ctx.actor.kind === 'person' && ctx.actor.personId === personId;
  const decidesMuch = (await listRoles(ctx, personId)).some(({ role }) => recoveryRoles.includes(role));
  if (isOwn || !may(ctx.actor, decidesMuch ? markPowerfulLeft : markPeopleLeft)) {
    throw identityRefusals.refuse('LEAVING_NOT_ALLOWED', { personId });
  }
}
