import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { LifeSafetyOnlyRow, TellingRuleRow } from '../identity-rows.generated.ts';
import type { TellingRule, Weight } from './telling-rule.ts';

/** A rule with the channel that it is for. */
export interface KeptRule extends TellingRule {
  readonly channel: string;
}

interface ListedRule extends Pick<TellingRuleRow, 'channel' | 'quietDays' | 'timeZone'> {
  readonly leastWeight: Weight;
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly pausedUntil: string | null;
}

/** The rules of one person; a pause that is over is none. */
export async function listTellingRules(ctx: Ctx, personId: string): Promise<KeptRule[]> {
  const rows = await query(
    ctx,
    sql<ListedRule>`select channel, least_weight as "leastWeight", to_char(quiet_from, 'HH24:MI') as "quietFrom",
        to_char(quiet_to, 'HH24:MI') as "quietTo", quiet_days as "quietDays", time_zone as "timeZone",
        case when paused_until > ${ctx.now} then to_char(paused_until at time zone time_zone, 'YYYY-MM-DD') end
          as "pausedUntil"
      from identity.telling_rule where person_id = ${personId} order by channel`,
  );
  return rows.map(({ quietFrom, quietTo, quietDays, ...rule }) => ({
    ...rule,
    quiet: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo, days: quietDays } : null,
  }));
}

/** Keeps a rule in the place of the one before. */
export async function upsertTellingRule(ctx: Ctx, personId: string, rule: KeptRule): Promise<void> {
  const { channel, leastWeight, quiet, timeZone, pausedUntil } = rule;
  await execute(
    ctx,
    sql`insert into identity.telling_rule
        (person_id, channel, least_weight, quiet_from, quiet_to, quiet_days, time_zone, paused_until, changed_at)
      values (${personId}, ${channel}, ${leastWeight}, ${quiet?.from ?? null}, ${quiet?.to ?? null},
        ${[...(quiet?.days ?? [])]}::integer[], ${timeZone},
        ${pausedUntil}::timestamp at time zone ${timeZone}, ${ctx.now})
      on conflict (person_id, channel) do update set least_weight = excluded.least_weight,
        quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, quiet_days = excluded.quiet_days,
        time_zone = excluded.time_zone, paused_until = excluded.paused_until, changed_at = excluded.changed_at`,
  );
}

/** Since when somebody wants only what is about life at risk now; undefined for whoever did not say so. */
export async function findLifeSafetyOnly(
  ctx: Ctx,
  personId: string,
): Promise<Pick<LifeSafetyOnlyRow, 'since'> | undefined> {
  return queryOne(ctx, sql<{ since: Date }>`select since from identity.life_safety_only where person_id = ${personId}`);
}

/** Writes or removes that choice; false when it was so already. */
export async function writeLifeSafetyOnly(ctx: Ctx, personId: string, chosen: boolean): Promise<boolean> {
  const changed = await execute(
    ctx,
    chosen
      ? sql`insert into identity.life_safety_only (person_id, since) values (${personId}, ${ctx.now}) on conflict do nothing`
      : sql`delete from identity.life_safety_only where person_id = ${personId}`,
  );
  return changed > 0;
}
