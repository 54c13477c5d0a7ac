import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CanaryRow } from '../operations-rows.generated.ts';

/** Somebody who gets test messages. */
export type Canary = Pick<CanaryRow, 'id' | 'personId' | 'channel' | 'regionCode'>;

const columns = sql`id, person_id as "personId", channel, region_code as "regionCode"`;

/** Adds canaries; who is one already on that channel stays as they are. Tells how many were added. */
export function insertCanaries(ctx: Ctx, canaries: readonly Canary[], by: string): Promise<number> {
  const rows = canaries.map(({ id, personId, channel, regionCode }) => ({ id, personId, channel, regionCode }));
  return execute(
    ctx,
    sql`insert into operations.canary (id, person_id, channel, region_code, added_at, added_by)
      select id, "personId", channel, "regionCode", ${ctx.now}, ${by}
      from jsonb_to_recordset(${asJson(rows)}) as c(id uuid, "personId" uuid, channel text, "regionCode" text)
      on conflict (person_id, channel) where ended_at is null do nothing`,
  );
}

/** Ends a canary; who it was, or nothing when it was over already. */
export function endCanaryRow(ctx: Ctx, id: string, by: string): Promise<Canary | undefined> {
  return queryOne(
    ctx,
    sql<Canary>`update operations.canary set ended_at = ${ctx.now}, ended_by = ${by}
      where id = ${id} and ended_at is null returning ${columns}`,
  );
}

/** Everybody who is a canary now. */
export function listCanaries(ctx: Pick<Ctx, 'db'>): Promise<Canary[]> {
  return query(
    ctx,
    sql<Canary>`select ${columns} from operations.canary where ended_at is null order by channel, region_code, id`,
  );
}

/** Notes that these canaries were sent a test. */
export async function insertResults(ctx: Ctx, launchId: string, canaryIds: readonly string[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into operations.canary_result (canary_id, launch_id, launched_at)
      select id, ${launchId}, ${ctx.now} from unnest(${[...canaryIds]}::uuid[]) id`,
  );
}

/** Launches since a moment of which some message is not known to have arrived. */
export async function listOpenLaunches(ctx: Pick<Ctx, 'db'>, since: Date): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ launchId: string }>`select distinct launch_id as "launchId" from operations.canary_result
      where launched_at >= ${since} and delivered_ms is null`,
  );
  return rows.map(({ launchId }) => launchId);
}

/** How long one test took, milliseconds from launch. */
export interface CanaryTime {
  readonly launchId: string;
  readonly personId: string;
  readonly channel: string;
  readonly acceptedMs: number | null;
  readonly deliveredMs: number | null;
}

/** Writes how long tests took; what is known stays known. */
export async function writeTimes(ctx: Ctx, times: readonly CanaryTime[]): Promise<void> {
  await execute(
    ctx,
    sql`update operations.canary_result r set accepted_ms = coalesce(r.accepted_ms, t."acceptedMs"),
        delivered_ms = coalesce(r.delivered_ms, t."deliveredMs")
      from jsonb_to_recordset(${asJson(times)})
          as t("launchId" uuid, "personId" uuid, channel text, "acceptedMs" integer, "deliveredMs" integer)
        join operations.canary c on c.person_id = t."personId" and c.channel = t.channel
      where r.launch_id = t."launchId" and r.canary_id = c.id`,
  );
}

/** How tests went on a channel in a region. */
export interface CanaryFigures {
  readonly channel: string;
  readonly regionCode: string;
  readonly sent: number;
  readonly accepted: number;
  readonly delivered: number;
  /** The 50th, 95th and 99th of a hundred, milliseconds from launch; nothing when none got that far. */
  readonly acceptedMs: readonly number[] | null;
  readonly deliveredMs: readonly number[] | null;
  /** Of the tests since `lateSince` and before `lateUntil`: not handed over. */
  readonly missing: number;
}

/** Figures of the tests since a moment, by channel and region. `late` is the stretch whose tests should be handed over by now. */
export function listCanaryFigures(
  ctx: Pick<Ctx, 'db'>,
  since: Date,
  late: { readonly since: Date; readonly until: Date },
): Promise<CanaryFigures[]> {
  return query(
    ctx,
    sql<CanaryFigures>`select c.channel, c.region_code as "regionCode", count(*) as sent,
        count(r.accepted_ms) as accepted, count(r.delivered_ms) as delivered,
        percentile_cont(array[0.5, 0.95, 0.99]) within group (order by r.accepted_ms) as "acceptedMs",
        percentile_cont(array[0.5, 0.95, 0.99]) within group (order by r.delivered_ms) as "deliveredMs",
        count(*) filter (where r.accepted_ms is null and r.launched_at >= ${late.since} and r.launched_at < ${late.until})
          as missing
      from operations.canary c join operations.canary_result r on r.canary_id = c.id
      where c.ended_at is null and r.launched_at >= ${since}
      group by c.channel, c.region_code order by c.channel, c.region_code`,
  );
}

/** Removes results from before a moment. */
export async function deleteOldResults(ctx: Pick<Ctx, 'db'>, before: Date): Promise<void> {
  await execute(ctx, sql`delete from operations.canary_result where launched_at < ${before}`);
}
