import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** What one process handed to one provider since it last said so, in messages. */
export interface Traffic {
  readonly channel: string;
  readonly name: string;
  readonly lane: string;
  readonly accepted: number;
  readonly failedForNow: number;
  readonly failedForGood: number;
  /** By the steps of latency-steps.ts. */
  readonly latencies: readonly number[];
}

/** How long a row of traffic stands for, seconds. */
export const trafficGrain = 10;

/** Adds to the counts: those of these ten seconds and those since ever, in one statement. */
export async function addTraffic(ctx: Ctx, traffic: readonly Traffic[]): Promise<void> {
  if (traffic.length === 0) return;
  const grain = trafficGrain * 1000;
  const at = new Date(Math.floor(ctx.now.getTime() / grain) * grain);
  // In one order always, so that two processes do not wait for each other in a ring.
  const rows = [...traffic].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  await execute(
    ctx,
    sql`with told as materialized (
        select t.channel, t.name, t.lane, t.accepted, t."failedForNow" as failed_for_now,
          t."failedForGood" as failed_for_good, array(select jsonb_array_elements_text(t.latencies)::int) as latencies
        from jsonb_to_recordset(${asJson(rows)}) as t(channel text, name text, lane text, accepted integer,
          "failedForNow" integer, "failedForGood" integer, latencies jsonb)
      ), since_ever as (
        insert into delivery.provider_total as kept (channel, name, lane, accepted, failed_for_now, failed_for_good)
        select channel, name, lane, accepted, failed_for_now, failed_for_good from told
        on conflict (channel, name, lane) do update set accepted = kept.accepted + excluded.accepted,
          failed_for_now = kept.failed_for_now + excluded.failed_for_now,
          failed_for_good = kept.failed_for_good + excluded.failed_for_good
      )
      insert into delivery.provider_traffic as kept
        (at, channel, name, lane, accepted, failed_for_now, failed_for_good, latencies)
      select ${at}, channel, name, lane, accepted, failed_for_now, failed_for_good, latencies from told
      on conflict (at, channel, name, lane) do update set accepted = kept.accepted + excluded.accepted,
        failed_for_now = kept.failed_for_now + excluded.failed_for_now,
        failed_for_good = kept.failed_for_good + excluded.failed_for_good,
        latencies = (select array_agg(a + b order by step)
          from unnest(kept.latencies, excluded.latencies) with ordinality as both_counts(a, b, step))`,
  );
}

function keyOf({ channel, name, lane }: Traffic): string {
  return `${channel} ${name} ${lane}`;
}

/** Traffic of a stretch of time: `at` is its beginning. */
export interface TrafficRow extends Traffic {
  readonly at: Date;
}

/** The traffic since a moment, oldest first. */
export function listTraffic(ctx: Pick<Ctx, 'db'>, since: Date): Promise<TrafficRow[]> {
  return query(
    ctx,
    sql<TrafficRow>`select at, channel, name, lane, accepted, failed_for_now as "failedForNow",
        failed_for_good as "failedForGood", latencies
      from delivery.provider_traffic where at >= ${since} order by at, channel, name, lane`,
  );
}

/** What was handed to a provider since ever, in messages. */
export type TrafficTotal = Omit<Traffic, 'latencies'>;

/** The counts since ever. */
export function listTrafficTotals(ctx: Pick<Ctx, 'db'>): Promise<TrafficTotal[]> {
  return query(
    ctx,
    sql<TrafficTotal>`select channel, name, lane, accepted, failed_for_now as "failedForNow",
        failed_for_good as "failedForGood" from delivery.provider_total order by channel, name, lane`,
  );
}

/** Removes traffic and shifts from before these moments; tells how many rows went. */
export async function deleteOldTraffic(ctx: Pick<Ctx, 'db'>, traffic: Date, shifts: Date): Promise<number> {
  const gone = await execute(ctx, sql`delete from delivery.provider_traffic where at < ${traffic}`);
  return gone + (await execute(ctx, sql`delete from delivery.provider_shift where at < ${shifts}`));
}
