import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { AdvisedRegions } from '../next-visits/next-visit-store.ts';
import type { Visit } from './visit.ts';

/** A visit with the premises it goes to. */
export interface VisitLine extends Visit {
  readonly premisesName: string;
  readonly organisationName: string;
}

const columns = sql`v.id, v.premises_id as "premisesId", v.state, v.planned_for as "plannedFor", v.purpose,
  v.planned_at as "plannedAt", v.adviser_id as "adviserId", v.done_on as "doneOn", v.shared_note as "sharedNote",
  v.own_note as "ownNote", v.cancel_reason as "cancelReason", v.follow_up_on as "followUpOn",
  v.followed_up_at as "followedUpAt"`;
const lineColumns = sql`${columns}, p.name as "premisesName", p.organisation_name as "organisationName"`;
const lineTables = sql`advisers.visit v join network.places p on p.id = v.premises_id`;

/** A condition on `p`: premises of these regions. */
export function inRegions(regions: AdvisedRegions): Sql {
  return regions === null ? sql`true` : sql`p.region_code = any(${[...regions]}::text[])`;
}

/** Plans a visit; false when one is planned there already. */
export async function insertVisit(
  ctx: Ctx,
  visit: Pick<Visit, 'id' | 'premisesId' | 'plannedFor' | 'purpose' | 'adviserId'>,
): Promise<boolean> {
  const { id, premisesId, plannedFor, purpose, adviserId } = visit;
  const written = await execute(
    ctx,
    sql`insert into advisers.visit (id, premises_id, state, planned_for, purpose, planned_at, adviser_id)
      values (${id}, ${premisesId}, 'planned', ${plannedFor}::date, ${purpose}, ${ctx.now}, ${adviserId})
      on conflict (premises_id) where state = 'planned' do nothing`,
  );
  return written > 0;
}

/** A visit, if it exists. */
export function findVisit(ctx: Pick<Ctx, 'db'>, id: string): Promise<VisitLine | undefined> {
  return queryOne(ctx, sql<VisitLine>`select ${lineColumns} from ${lineTables} where v.id = ${id}`);
}

/** Takes a visit until the transaction ends; nothing where none is. */
export function lockVisit(ctx: Ctx, id: string): Promise<Visit | undefined> {
  return queryOne(ctx, sql<Visit>`select ${columns} from advisers.visit v where v.id = ${id} for update`);
}

/** Writes what became of a visit. */
export async function writeVisit(ctx: Ctx, visit: Visit): Promise<void> {
  const { id, state, doneOn, sharedNote, ownNote, cancelReason, followUpOn, followedUpAt } = visit;
  await execute(
    ctx,
    sql`update advisers.visit set state = ${state}, done_on = ${doneOn}::date, shared_note = ${sharedNote},
        own_note = ${ownNote}, cancel_reason = ${cancelReason}, follow_up_on = ${followUpOn}::date,
        followed_up_at = ${followedUpAt}::timestamptz,
        ended_at = case when ${state} = 'planned' then null else coalesce(ended_at, ${ctx.now}::timestamptz) end
      where id = ${id}`,
  );
}

/** The visits to premises, the latest first. */
export function listVisitsTo(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<Visit[]> {
  return query(
    ctx,
    sql<Visit>`select ${columns} from advisers.visit v where v.premises_id = ${premisesId}
      order by coalesce(v.done_on, v.planned_for) desc, v.id desc limit 100`,
  );
}

/** The visits planned in these regions, the next first. At most `limit`. */
export function listPlannedVisits(ctx: Pick<Ctx, 'db'>, regions: AdvisedRegions, limit: number): Promise<VisitLine[]> {
  return query(
    ctx,
    sql<VisitLine>`select ${lineColumns} from ${lineTables} where v.state = 'planned' and ${inRegions(regions)}
      order by v.planned_for, v.id limit ${limit}`,
  );
}

/** Visits of these regions to be followed up by a day, the first due first. At most `limit`. */
export function listVisitFollowUps(
  ctx: Pick<Ctx, 'db'>,
  regions: AdvisedRegions,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<VisitLine[]> {
  return query(
    ctx,
    sql<VisitLine>`select ${lineColumns} from ${lineTables}
      where v.follow_up_on is not null and v.followed_up_at is null and v.follow_up_on <= ${until}::date
        and ${inRegions(regions)}
      order by v.follow_up_on, v.id limit ${limit}`,
  );
}

/** The day of the latest visit that was made; null before the first. */
export async function findLastVisitDay(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<string | null> {
  const row = await queryOne(
    ctx,
    sql<{ day: string | null }>`select max(done_on) as day from advisers.visit where premises_id = ${premisesId}`,
  );
  return row?.day ?? null;
}
