import type { HeldRole } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { EmployerRoles } from '../../identity/index.ts';
import { addAppointments } from '../appointment-store.ts';
import { endGiven, endOtherGiven, noteGivenBy, renewGiven } from './employer-appointment-store.ts';

// An employer is believed about somebody's groups for as long as they show up there; by then a month has made a new list.
const givenLasts = 30 * day;

/**
 * Gives what an employer says that somebody holds, within the caller's transaction: membership without end, roles for 30 days,
 * renewed at each sign-in. What this issuer gave and gives no more ends; what others gave stays as it is.
 */
export async function giveEmployerRoles(tx: Ctx, given: EmployerRoles): Promise<void> {
  const { personId } = given;
  const until = after(tx.now, givenLasts);
  const membership: HeldRole = { role: 'member', scope: { kind: 'organisation', id: given.organisationId } };
  const wanted = [membership, ...given.roles];
  const ended = await endOtherGiven(tx, given, wanted);
  await renewGiven(tx, given, given.roles, until);
  const rows = wanted.map((held) => ({
    id: newId(),
    personId,
    ...held,
    ...(held === membership ? {} : { validTo: until }),
  }));
  const added = await addAppointments(tx, rows);
  await noteGivenBy(
    tx,
    given.issuerId,
    rows.map(({ id }) => id),
  );
  if (added + ended === 0) return;
  const detail = { issuer: given.issuerId, given: added, ended };
  await recordAudit(tx, { action: 'network.employer-roles-given', subject: `person:${personId}`, detail });
}

/** Ends what an issuer's groups gave, to everybody: one role over one scope, or all. Memberships stay. */
export async function endEmployerRoles(ctx: Ctx, issuerId: string, which?: HeldRole): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ended = await endGiven(tx, issuerId, which);
    if (ended === 0) return;
    const subject = `issuer:${issuerId}`;
    await recordAudit(tx, { action: 'network.employer-roles-ended', subject, detail: { ended } });
  });
}
