import type { Scope } from '../../../kernel/actor.ts';
import type { Cover } from '../../../kernel/cover.ts';
import { newId } from '../../../kernel/ids.ts';
import { withinCover } from '../../../platform/db/cover-sql.ts';
import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { networkRoles } from '../network-role.ts';
import type { ProposalRow } from '../network-rows.generated.ts';
import type { AppointmentStand, ProposalState } from './appointment-process.ts';

/** A proposal to write. Days are YYYY-MM-DD in London; the last one is still held, null is open. */
export interface NewProposal {
  readonly personId: string;
  readonly role: string;
  readonly scope: Scope;
  readonly firstDay: string;
  readonly lastDay: string | null;
  readonly reason: string;
  readonly proposedBy: string;
}

/** A proposal while it is moved on. */
export interface HeldProposal
  extends Pick<ProposalRow, 'id' | 'personId' | 'role' | 'proposedBy' | 'vouchedBy' | 'appointmentId'> {
  readonly state: ProposalState;
  readonly scope: Scope;
}

/** Writes a proposal; undefined when the same one waits already. */
export async function insertProposal(ctx: Ctx, row: NewProposal): Promise<string | undefined> {
  const id = newId();
  const written = await execute(
    ctx,
    sql`insert into network.proposal (id, person_id, role, scope_kind, scope_id, first_day, last_day, state, reason,
        proposed_by, proposed_at)
      values (${id}, ${row.personId}, ${row.role}, ${row.scope.kind}, ${row.scope.id}, ${row.firstDay}, ${row.lastDay},
        'proposed', ${row.reason}, ${row.proposedBy}, ${ctx.now})
      on conflict do nothing`,
  );
  return written > 0 ? id : undefined;
}

/** Takes a proposal until the transaction ends, so that it is moved on by one at a time. */
export async function lockProposal(ctx: Ctx, id: string): Promise<HeldProposal | undefined> {
  return queryOne(
    ctx,
    sql<HeldProposal>`select id, person_id as "personId", role, state, proposed_by as "proposedBy",
        vouched_by as "vouchedBy", appointment_id as "appointmentId",
        jsonb_build_object('kind', scope_kind, 'id', scope_id) as scope
      from network.proposal where id = ${id} for update`,
  );
}

/** Writes that somebody vouched. */
export async function markVouched(ctx: Ctx, id: string, by: string, words: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.proposal set state = 'vouched', vouched_by = ${by}, vouched_at = ${ctx.now}, voucher_words = ${words}
      where id = ${id}`,
  );
}

/** Writes that it was approved (with its appointment) or declined. */
export async function markDecided(
  ctx: Ctx,
  id: string,
  decision: { readonly by: string; readonly words: string; readonly appointmentId: string | null },
): Promise<void> {
  const { by, words, appointmentId } = decision;
  await execute(
    ctx,
    sql`update network.proposal set state = ${appointmentId === null ? 'declined' : 'approved'}, decided_by = ${by},
        decided_at = ${ctx.now}, decision_words = ${words}, appointment_id = ${appointmentId}
      where id = ${id}`,
  );
}

/** Writes that it was ended early. */
export async function markEnded(ctx: Ctx, id: string, by: string, words: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.proposal set state = 'ended', ended_by = ${by}, ended_at = ${ctx.now}, end_words = ${words}
      where id = ${id}`,
  );
}

/**
 * Writes the appointment of a proposal. It begins no earlier than now, and after the same one that holds then (a renewal).
 * Undefined when no day is left to it.
 */
export async function insertAppointmentOf(ctx: Ctx, proposalId: string): Promise<string | undefined> {
  const id = newId();
  const written = await execute(
    ctx,
    sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, valid_to, created_at)
      select ${id}, p.person_id, p.role, p.scope_kind, p.scope_id, d.starts, d.ends, ${ctx.now}::timestamptz
      from network.proposal p
      cross join lateral (
        select greatest(${ctx.now}::timestamptz, p.first_day::timestamp at time zone 'Europe/London',
            (select max(coalesce(a.valid_to, 'infinity')) from network.appointment a
              where a.person_id = p.person_id and a.role = p.role and a.scope_kind = p.scope_kind
                and a.scope_id = p.scope_id)) as starts,
          (p.last_day + 1)::timestamp at time zone 'Europe/London' as ends
      ) d
      where p.id = ${proposalId} and d.starts < coalesce(d.ends, 'infinity')`,
  );
  return written > 0 ? id : undefined;
}

/** Ends an appointment now; one that has not begun never does. */
export async function endAppointmentNow(ctx: Ctx, id: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.appointment
      set valid_to = greatest(${ctx.now}::timestamptz, valid_from + interval '1 millisecond')
      where id = ${id} and (valid_to is null or valid_to > ${ctx.now}::timestamptz)`,
  );
}

/** Gives an appointment that came by a file or a command a proposal of its own, so that it can be ended with a reason. */
export async function adoptAppointment(ctx: Ctx, appointmentId: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.proposal (id, person_id, role, scope_kind, scope_id, first_day, last_day, state, reason,
        proposed_by, proposed_at, appointment_id)
      select id, person_id, role, scope_kind, scope_id, (valid_from at time zone 'Europe/London')::date,
        ((valid_to - interval '1 microsecond') at time zone 'Europe/London')::date, 'approved',
        'Brought in by a file or a command.', 'system:adoption', created_at, id
      from network.appointment a where a.id = ${appointmentId} and a.role <> 'member'
      on conflict do nothing`,
  );
}

/** One line of the list: somebody and an office, wherever that stands. */
export interface AppointmentLine {
  /** Of the proposal, or of an appointment that came without one. */
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly scope: Scope;
  /** The region, sector, organisation or premises; null for the whole country. */
  readonly scopeName: string | null;
  readonly stand: AppointmentStand;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** Everything that is known of one. */
export interface AppointmentStory extends AppointmentLine, AppointmentWords {
  readonly appointmentId: string | null;
}

// All of them, or none for one that came without a proposal.
type AppointmentWords = {
  readonly [Word in
    | 'reason'
    | 'proposedBy'
    | 'proposedAt'
    | 'vouchedBy'
    | 'vouchedAt'
    | 'voucherWords'
    | 'decidedBy'
    | 'decidedAt'
    | 'decisionWords'
    | 'endedBy'
    | 'endedAt'
    | 'endWords']: ProposalRow[Word] | null;
};

// Membership comes by files and rosters, a million at a time; it stands here only when somebody proposed it.
const offices = networkRoles.map((role) => role.name).filter((name) => name !== 'member');

function lines(moment: Date): Sql {
  const stand = (state: Sql, validFrom: Sql, validTo: Sql): Sql => sql`case when ${state} <> 'approved' then ${state}
    when ${validTo} <= ${moment}::timestamptz then 'lapsed' when ${validFrom} > ${moment}::timestamptz then 'to-begin'
    else 'holds' end`;
  const from = sql`coalesce(a.valid_from, p.first_day::timestamp at time zone 'Europe/London')`;
  const to = sql`coalesce(a.valid_to, (p.last_day + 1)::timestamp at time zone 'Europe/London')`;
  const none = sql`null::text`;
  return sql`(
    select p.id, p.appointment_id, p.person_id, p.role, p.scope_kind, p.scope_id, p.region_code, p.sector_code,
      p.organisation_id, p.premises_id, ${stand(sql`p.state`, from, to)} as stand, ${from} as valid_from, ${to} as valid_to,
      p.reason, p.proposed_by, p.proposed_at, p.vouched_by, p.vouched_at, p.voucher_words, p.decided_by, p.decided_at,
      p.decision_words, p.ended_by, p.ended_at, p.end_words
    from network.proposal p left join network.appointment a on a.id = p.appointment_id
    union all
    select a.id, a.id, a.person_id, a.role, a.scope_kind, a.scope_id, a.region_code, a.sector_code, a.organisation_id,
      a.premises_id, ${stand(sql`'approved'`, sql`a.valid_from`, sql`a.valid_to`)}, a.valid_from, a.valid_to,
      ${none}, ${none}, null::timestamptz, ${none}, null::timestamptz, ${none}, ${none}, null::timestamptz,
      ${none}, ${none}, null::timestamptz, ${none}
    from network.appointment a
    where a.role = any(${offices}::text[]) and not exists (select from network.proposal p where p.appointment_id = a.id)
  )`;
}

const lineColumns = sql`l.id, l.person_id as "personId", person.name as "personName", l.role, l.stand,
  jsonb_build_object('kind', l.scope_kind, 'id', l.scope_id) as scope,
  coalesce(region.name, sector.name, premises.name || ', ' || owner.name, organisation.name) as "scopeName",
  l.valid_from as "validFrom", l.valid_to as "validTo"`;
const lineTables = sql`join identity.person person on person.id = l.person_id
  left join network.region region on region.code = l.region_code
  left join network.sector sector on sector.code = l.sector_code
  left join network.organisation organisation on organisation.id = l.organisation_id
  left join network.premises premises on premises.id = l.premises_id
  left join network.organisation owner on owner.id = premises.organisation_id`;

/** Which lines: a stand, a role and part of a name or all; within a cover. Pages count from 1. */
export interface AppointmentSearch {
  readonly stand: string;
  readonly role: string;
  readonly name: string;
  readonly cover: Cover;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of appointments and proposals, what waits first, and how many there are. */
export async function listAppointments(
  ctx: Ctx,
  search: AppointmentSearch,
): Promise<{ total: number; lines: AppointmentLine[] }> {
  const pattern = `%${search.name.replace(/[\\%_]/g, '\\$&')}%`;
  const covered = withinCover(search.cover, {
    region: sql`coalesce(l.region_code, premises.region_code)`,
    sector: sql`coalesce(l.sector_code, organisation.sector_code, owner.sector_code)`,
    organisation: sql`coalesce(l.organisation_id, premises.organisation_id)`,
    premises: sql`l.premises_id`,
  });
  const inSomeRegion = sql`exists (select from network.premises q where q.organisation_id = l.organisation_id
    and q.closed_at is null and q.region_code = any(${[...search.cover.regions]}::text[]))`;
  const matching = sql`from ${lines(ctx.now)} l ${lineTables}
    where (${search.stand} = '' or l.stand = ${search.stand}) and (${search.role} = '' or l.role = ${search.role})
      and (${search.name} = '' or person.name ilike ${pattern}) and (${covered} or ${inSomeRegion})`;
  const counted = await queryOne(ctx, sql<{ total: number }>`select count(*) as total ${matching}`);
  const found = await query(
    ctx,
    sql<AppointmentLine>`select ${lineColumns} ${matching}
      order by array_position(array['proposed', 'vouched', 'to-begin', 'holds'], l.stand) nulls last,
        lower(person.name), l.role, l.id
      limit ${search.pageSize} offset ${(search.page - 1) * search.pageSize}`,
  );
  return { total: counted?.total ?? 0, lines: found };
}

/** One appointment or proposal with its story. */
export async function findAppointment(ctx: Ctx, id: string): Promise<AppointmentStory | undefined> {
  return queryOne(
    ctx,
    sql<AppointmentStory>`select ${lineColumns}, l.appointment_id as "appointmentId", l.reason,
        l.proposed_by as "proposedBy", l.proposed_at as "proposedAt", l.vouched_by as "vouchedBy",
        l.vouched_at as "vouchedAt", l.voucher_words as "voucherWords", l.decided_by as "decidedBy",
        l.decided_at as "decidedAt", l.decision_words as "decisionWords", l.ended_by as "endedBy",
        l.ended_at as "endedAt", l.end_words as "endWords"
      from ${lines(ctx.now)} l ${lineTables} where l.id = ${id}`,
  );
}

/** Whether somebody stands in an organisation, at whichever of its premises. */
export async function standsIn(ctx: Ctx, personId: string, organisationId: string): Promise<boolean> {
  const row = await queryOne(
    ctx,
    sql<{ here: boolean }>`select exists (select from network.standing(${ctx.now}::timestamptz) s
      where s.person_id = ${personId} and s.organisation_id = ${organisationId}) as here`,
  );
  return row?.here ?? false;
}
