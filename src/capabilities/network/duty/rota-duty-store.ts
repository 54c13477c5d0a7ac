import { asJson, type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';

/** Somebody appointed to an office for some of the time that was asked about. */
export interface OfficeHolder {
  readonly appointmentId: string;
  readonly personId: string;
  readonly personName: string;
  readonly validFrom: Date;
  /** Nothing when it has no end. */
  readonly validTo: Date | null;
}

interface Hours {
  readonly appointmentId: string;
  readonly from: Date;
  readonly until: Date;
}

/** Lets one process at a time keep the duties of a rota, until the transaction ends. */
export async function lockRota(ctx: Ctx, rotaId: string): Promise<void> {
  await query(ctx, sql`select pg_advisory_xact_lock(hashtext('network.rota-duties'), hashtext(${rotaId}::text))`);
}

/** The duties of a rota that run or begin before a moment. */
export async function listRotaDuties(ctx: Ctx, rotaId: string, until: Date): Promise<(Hours & { id: string })[]> {
  return query(
    ctx,
    sql<Hours & { id: string }>`select id, appointment_id as "appointmentId", valid_from as from, valid_to as until
      from network.duty where rota_id = ${rotaId} and ended_at is null and valid_to > ${ctx.now} and valid_from < ${until}`,
  );
}

/** The hours to come of which people spoke themselves: duties that they said, and what they ended before its time. */
export async function listSpokenHours(ctx: Ctx, appointmentIds: readonly string[]): Promise<Hours[]> {
  return query(
    ctx,
    sql<Hours>`select appointment_id as "appointmentId",
        case when stopped then greatest(ended_at, valid_from) else valid_from end as from, valid_to as until
      from network.duty
      where appointment_id = any(${[...appointmentIds]}::uuid[]) and valid_to > ${ctx.now}
        and (stopped or (rota_id is null and ended_at is null))
      order by valid_from`,
  );
}

/** Ends duties now. */
export async function endRotaDuties(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await execute(
    ctx,
    sql`update network.duty set ended_at = ${ctx.now} where id = any(${[...ids]}::uuid[]) and ended_at is null`,
  );
}

/** Writes duties of a rota. */
export async function insertRotaDuties(
  ctx: Ctx,
  by: { readonly rotaId: string; readonly createdBy: string },
  duties: readonly (Hours & { id: string })[],
): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.duty (id, appointment_id, valid_from, valid_to, created_by, created_at, rota_id)
      select d.id, d."appointmentId", d.from, d.until, ${by.createdBy}, ${ctx.now}, ${by.rotaId}
      from jsonb_to_recordset(${asJson(duties)})
        as d(id uuid, "appointmentId" uuid, "from" timestamptz, until timestamptz)`,
  );
}

/** Who holds a role over exactly this scope at some time of a stretch, by name. People who have left hold nothing. */
export async function listHolders(
  ctx: Ctx,
  office: { readonly role: string; readonly scope: { readonly kind: string; readonly id: string } },
  from: Date,
  until: Date,
): Promise<OfficeHolder[]> {
  return query(
    ctx,
    sql<OfficeHolder>`${holderColumns}
      where a.role = ${office.role} and a.scope_kind = ${office.scope.kind} and a.scope_id = ${office.scope.id}
        and a.valid_from < ${until} and (a.valid_to is null or a.valid_to > ${from})
      order by lower(person.name), a.valid_from, a.id`,
  );
}

/** Who holds one of several roles at the context's moment over the country or over a region or sector of this code. */
export async function listOfficersOver(
  ctx: Ctx,
  roles: readonly string[],
  scope: { readonly kind: string; readonly id: string },
): Promise<OfficeHolder[]> {
  return query(
    ctx,
    sql<OfficeHolder>`${holderColumns}
      where a.role = any(${[...roles]}::text[]) and a.valid_from <= ${ctx.now}
        and (a.valid_to is null or a.valid_to > ${ctx.now})
        and (a.scope_kind = 'national' or (a.scope_kind = ${scope.kind} and a.scope_id = ${scope.id}))
      order by a.person_id`,
  );
}

const holderColumns: Sql = sql`select a.id as "appointmentId", a.person_id as "personId", person.name as "personName",
    a.valid_from as "validFrom", a.valid_to as "validTo"
  from network.appointment a join identity.people person on person.id = a.person_id`;
