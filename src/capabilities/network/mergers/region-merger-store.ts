import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import type { PremisesRegionPastRow, RegionSuccessionRow } from '../network-rows.generated.ts';

/** One old region and the one that took over from it. */
export type RegionMerger = Pick<RegionSuccessionRow, 'fromCode' | 'intoCode' | 'onDay'>;

/** Marks the mergers whose day has come as carried out, and tells them in the order of their days: nobody else gets the same. */
export async function takeDueRegionMergers(ctx: Ctx, today: string): Promise<RegionMerger[]> {
  return query(
    ctx,
    sql<RegionMerger>`with due as (
        update network.region_succession set carried_out_at = ${ctx.now}
        where carried_out_at is null and on_day <= ${today}::date
        returning from_code as "fromCode", into_code as "intoCode", on_day as "onDay"
      ) select * from due order by "onDay", "fromCode"`,
  );
}

/** Moves the premises of an old region, and keeps that they lay there until the day; tells how many. */
export async function movePremisesOfRegion(ctx: Ctx, { fromCode, intoCode, onDay }: RegionMerger): Promise<number> {
  return execute(
    ctx,
    sql`with moved as (
        update network.premises set region_code = ${intoCode} where region_code = ${fromCode} returning id
      )
      insert into network.premises_region_past (premises_id, until_day, region_code)
      select id, ${onDay}::date, ${fromCode} from moved on conflict do nothing`,
  );
}

/** Where premises lay before a merger moved them, until which day. */
export interface PastRegion extends Pick<PremisesRegionPastRow, 'untilDay'> {
  readonly regionName: string;
}

/** Where premises lay before mergers moved them, the earliest first. */
export async function listPastRegions(ctx: Ctx, premisesId: string): Promise<PastRegion[]> {
  return query(
    ctx,
    sql<PastRegion>`select past.until_day as "untilDay", r.name as "regionName"
      from network.premises_region_past past join network.region r on r.code = past.region_code
      where past.premises_id = ${premisesId} order by past.until_day`,
  );
}

/**
 * Ends the appointments over an old region on the day and begins the same ones over the new region on it; what was to begin
 * later begins then, and what is only proposed is meant for the new region. Tells how many appointments.
 */
export async function moveAppointmentsOfRegion(ctx: Ctx, { fromCode, intoCode, onDay }: RegionMerger): Promise<number> {
  const start: Sql = sql`(${onDay}::date::timestamp at time zone 'Europe/London')`;
  const moved = await execute(
    ctx,
    sql`insert into network.appointment (id, person_id, role, scope_kind, scope_id, valid_from, valid_to, created_at)
      select gen_random_uuid(), a.person_id, a.role, 'region', ${intoCode}, greatest(a.valid_from, ${start}), a.valid_to,
        ${ctx.now}::timestamptz
      from network.appointment a
      where a.region_code = ${fromCode} and (a.valid_to is null or a.valid_to > ${start})
      on conflict do nothing`,
  );
  // What an employer's sign-in gave, it must still be able to end.
  await execute(
    ctx,
    sql`insert into network.employer_appointment (appointment_id, issuer_id)
      select n.id, e.issuer_id
      from network.employer_appointment e join network.appointment a on a.id = e.appointment_id
      join network.appointment n on n.person_id = a.person_id and n.role = a.role and n.region_code = ${intoCode}
        and n.valid_from = greatest(a.valid_from, ${start})
      where a.region_code = ${fromCode} and (a.valid_to is null or a.valid_to > ${start})
      on conflict do nothing`,
  );
  // Whoever is on duty over the day stays so, in the new appointment.
  await execute(
    ctx,
    sql`insert into network.duty (id, appointment_id, valid_from, valid_to, created_by, created_at)
      select gen_random_uuid(), n.id, greatest(d.valid_from, ${start}), d.valid_to, d.created_by, d.created_at
      from network.duty d join network.appointment a on a.id = d.appointment_id
      join network.appointment n on n.person_id = a.person_id and n.role = a.role and n.region_code = ${intoCode}
        and n.valid_from = greatest(a.valid_from, ${start})
      where a.region_code = ${fromCode} and (a.valid_to is null or a.valid_to > ${start})
        and d.valid_to > ${start} and d.ended_at is null`,
  );
  await execute(
    ctx,
    sql`update network.appointment a set valid_to = greatest(${start}, a.valid_from + interval '1 millisecond')
      where a.region_code = ${fromCode} and (a.valid_to is null or a.valid_to > ${start})`,
  );
  await execute(
    ctx,
    sql`update network.proposal p set scope_id = ${intoCode}
      where p.region_code = ${fromCode} and p.state in ('proposed', 'vouched')
        and not exists (select from network.proposal q where q.person_id = p.person_id and q.role = p.role
          and q.region_code = ${intoCode} and q.state in ('proposed', 'vouched'))`,
  );
  return moved;
}
