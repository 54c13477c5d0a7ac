import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { DutyRow } from '../network-rows.generated.ts';

/** An appointment somebody may be on duty for, and how it is said. */
export interface Office {
  readonly appointmentId: string;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  /** The region, sector, organisation or premises; null for the whole country. */
  readonly scopeName: string | null;
}

/** A duty that runs or is still to begin. */
export interface DutyLine extends Office, Pick<DutyRow, 'id' | 'validFrom' | 'validTo'> {}

const officeColumns = sql`a.id as "appointmentId", a.person_id as "personId", person.name as "personName", a.role,
  coalesce(region.name, sector.name, organisation.name, premises.name) as "scopeName"`;
const officeTables = sql`network.appointment a
  join identity.people person on person.id = a.person_id
  left join network.region region on region.code = a.region_code
  left join network.sector sector on sector.code = a.sector_code
  left join network.organisation organisation on organisation.id = a.organisation_id
  left join network.premises premises on premises.id = a.premises_id`;

function holdsAt(moment: Date): Sql {
  return sql`a.valid_from <= ${moment}::timestamptz and (a.valid_to is null or a.valid_to > ${moment}::timestamptz)`;
}

/** The offices of one person at the context's moment. */
export async function listOwnOffices(ctx: Ctx, personId: string): Promise<Office[]> {
  return query(
    ctx,
    sql<Office>`select ${officeColumns} from ${officeTables}
      where a.person_id = ${personId} and ${holdsAt(ctx.now)} order by a.role, "scopeName", a.id`,
  );
}

/** Everybody's offices besides plain membership, by name: these are few. At most `limit`. */
export async function listOffices(ctx: Ctx, limit: number): Promise<Office[]> {
  return query(
    ctx,
    sql<Office>`select ${officeColumns} from ${officeTables}
      where a.role <> 'member' and ${holdsAt(ctx.now)} order by lower(person.name), a.role, a.id limit ${limit}`,
  );
}

/** Takes an appointment until the transaction ends, so that its duties are written one after another; tells whose it is. */
export async function lockAppointment(ctx: Ctx, appointmentId: string): Promise<string | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ personId: string }>`select a.person_id as "personId" from network.appointment a
      where a.id = ${appointmentId} and ${holdsAt(ctx.now)} for update`,
  );
  return row?.personId;
}

/** Writes a duty. */
export async function insertDuty(
  ctx: Ctx,
  row: Pick<DutyRow, 'id' | 'appointmentId' | 'validFrom' | 'validTo' | 'createdBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.duty (id, appointment_id, valid_from, valid_to, created_by, created_at)
      values (${row.id}, ${row.appointmentId}, ${row.validFrom}, ${row.validTo}, ${row.createdBy}, ${ctx.now})`,
  );
}

/** Ends the duties of an appointment that meet a stretch of time: a later word takes their place. */
export async function endMeetingDuties(ctx: Ctx, appointmentId: string, from: Date, until: Date): Promise<void> {
  await execute(
    ctx,
    sql`update network.duty set ended_at = ${ctx.now}
      where appointment_id = ${appointmentId} and ended_at is null
        and valid_to > greatest(${from}::timestamptz, ${ctx.now}::timestamptz) and valid_from < ${until}`,
  );
}

/** The person whose duty this is, while it is neither over nor ended. */
export async function findOpenDuty(
  ctx: Ctx,
  dutyId: string,
): Promise<{ readonly personId: string; readonly appointmentId: string } | undefined> {
  return queryOne(
    ctx,
    sql<{ personId: string; appointmentId: string }>`
      select a.person_id as "personId", a.id as "appointmentId"
      from network.duty d join network.appointment a on a.id = d.appointment_id
      where d.id = ${dutyId} and d.ended_at is null and d.valid_to > ${ctx.now}`,
  );
}

/** Ends a duty now; false when somebody else was faster. */
export async function markDutyEnded(ctx: Ctx, dutyId: string): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update network.duty set ended_at = ${ctx.now}, stopped = true where id = ${dutyId} and ended_at is null`,
  );
  return ended > 0;
}

/** Duties that run or are still to begin, those that run first, at most `limit`; of one person when given. */
export async function listDuties(ctx: Ctx, limit: number, personId: string | null = null): Promise<DutyLine[]> {
  return query(
    ctx,
    sql<DutyLine>`select d.id, d.valid_from as "validFrom", d.valid_to as "validTo", ${officeColumns}
      from network.duty d, ${officeTables}
      where a.id = d.appointment_id and d.ended_at is null and d.valid_to > ${ctx.now} and ${holdsAt(ctx.now)}
        and (${personId}::uuid is null or a.person_id = ${personId}::uuid)
      order by d.valid_from > ${ctx.now}, a.role, lower(person.name), d.valid_from limit ${limit}`,
  );
}
