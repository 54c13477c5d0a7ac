import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { savePeople } from '../../identity/index.ts';
import { addAppointments, listMemberships } from '../appointment-store.ts';
import { networkRefusals } from '../network-errors.ts';
import type { RosterPersonRow } from '../network-rows.generated.ts';
import {
  endMembershipsAt,
  findRosterName,
  findRosterPerson,
  lockRoster,
  removeRosterRow,
  writeRosterPerson,
} from './roster-store.ts';
import type { RosterUser } from './scim-user.ts';

/**
 * Puts somebody on an organisation's roster as a member there; somebody who was removed under this name comes back.
 * Refuses with ROSTER_NAME_TAKEN or EMAIL_TAKEN.
 */
export async function addToRoster(ctx: Ctx, organisationId: string, user: RosterUser): Promise<RosterPersonRow> {
  return inTransaction(ctx, async (within) => {
    await lockRoster(within, organisationId);
    const known = await findRosterName(within, organisationId, user.userName);
    if (known && known.removedAt === null) throw networkRefusals.refuse('ROSTER_NAME_TAKEN');
    return save(within, organisationId, user, known);
  });
}

/** Replaces what a roster says of somebody; not active ends the membership. `known` is the row that the change is based on: ROSTER_CHANGED if it is not the latest. */
export async function changeOnRoster(ctx: Ctx, known: RosterPersonRow, user: RosterUser): Promise<RosterPersonRow> {
  return inTransaction(ctx, async (within) => {
    await lockRoster(within, known.organisationId);
    const current = await findRosterPerson(within, known.organisationId, known.personId);
    if (current?.version !== known.version) throw networkRefusals.refuse('ROSTER_CHANGED');
    const other = await findRosterName(within, known.organisationId, user.userName);
    if (other && other.personId !== known.personId) throw networkRefusals.refuse('ROSTER_NAME_TAKEN');
    return save(within, known.organisationId, user, known);
  });
}

/** Takes somebody off a roster: the membership ends, the person and the record stay. */
export async function removeFromRoster(ctx: Ctx, known: RosterPersonRow): Promise<void> {
  const { organisationId, personId } = known;
  await inTransaction(ctx, async (within) => {
    await lockRoster(within, organisationId);
    await endMembershipsAt(within, organisationId, personId);
    await removeRosterRow(within, personId);
    await recordAudit(within, {
      action: 'network.roster-person-removed',
      subject: `person:${personId}`,
      detail: { organisationId },
    });
  });
}

async function save(
  ctx: Ctx,
  organisationId: string,
  user: RosterUser,
  known: RosterPersonRow | undefined,
): Promise<RosterPersonRow> {
  if (known && known.email.toLowerCase() !== user.email.toLowerCase()) await refuseFixedAddress(ctx, known.personId);
  const reference = known?.reference ?? `roster:${organisationId}:${newId()}`;
  const person = { reference, name: user.fullName, email: user.email, language: user.language };
  const [personId] = await savePeople(ctx, [person]);
  if (personId === undefined) throw new Error('A person was saved without an id.');
  await writeRosterPerson(ctx, organisationId, { personId, reference }, user);
  if (user.active) {
    const scope = { kind: 'organisation', id: organisationId } as const;
    await addAppointments(ctx, [{ personId, role: 'member', scope }]);
  } else await endMembershipsAt(ctx, organisationId, personId);
  await recordAudit(ctx, {
    action: 'network.roster-person-saved',
    subject: `person:${personId}`,
    detail: { organisationId, active: user.active },
  });
  const row = await findRosterPerson(ctx, organisationId, personId);
  if (!row) throw new Error('Somebody who was put on a roster is not there.');
  return row;
}

/** An e-mail address is the way in: a directory does not move it for somebody who holds a duty (they change it themselves). */
async function refuseFixedAddress(ctx: Ctx, personId: string): Promise<void> {
  const held = await listMemberships(ctx, [personId]);
  if (held.some((one) => one.role !== 'member')) throw networkRefusals.refuse('ROSTER_ADDRESS_FIXED');
}
