import { actorReference } from '../../../kernel/actor.ts';
import { asJson, type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import type { ProviderShare, ShareMove, Trouble } from './provider-shares.ts';

const drained = sql`exists (
  select 1 from delivery.pause held where held.kind = 'provider' and held.channel = p.channel and held.name = p.name
    and held.ended_at is null)`;

function sharesOf(channel: string, names: readonly string[]): Sql<ProviderShare> {
  return sql<ProviderShare>`select p.name, p.weight, p.resting, p.shifted_at as "shiftedAt", p.troubled_at as "troubledAt",
      p.moved_at as "movedAt", ${drained} as drained
    from delivery.provider p where p.channel = ${channel} and p.name = any(${[...names]}::text[]) order by p.name`;
}

/** How these providers of a channel stand. */
export function listShares(ctx: Pick<Ctx, 'db'>, channel: string, names: readonly string[]): Promise<ProviderShare[]> {
  return query(ctx, sharesOf(channel, names));
}

/** The same, locked until the transaction ends: one process moves a channel's points at a time. */
export function lockShares(ctx: Pick<Ctx, 'db'>, channel: string, names: readonly string[]): Promise<ProviderShare[]> {
  return query(ctx, sql<ProviderShare>`${sharesOf(channel, names)} for update of p`);
}

/** Makes sure that these providers have a row; what is there stays as it is. */
export async function insertProviders(ctx: Ctx, channel: string, resting: ReadonlyMap<string, number>): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.provider (channel, name, resting, weight, seen_at, test_due_at)
      select ${channel}, name, points, points, ${ctx.now}, ${ctx.now}
      from jsonb_to_recordset(${pointRows(resting)}) as p(name text, points smallint)
      on conflict (channel, name) do nothing`,
  );
}

/** Gives providers their points at rest anew, and those points themselves. */
export async function resetShares(ctx: Ctx, channel: string, resting: ReadonlyMap<string, number>): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.provider p set resting = given.points, weight = given.points, moved_at = ${ctx.now}
      from jsonb_to_recordset(${pointRows(resting)}) as given(name text, points smallint)
      where p.channel = ${channel} and p.name = given.name`,
  );
}

/** Writes what a move leaves everybody, within the transaction that locked the shares. */
export async function writeMove(
  ctx: Ctx,
  channel: string,
  { from, weights }: Pick<ShareMove, 'from' | 'weights'>,
): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.provider p set weight = given.points, moved_at = ${ctx.now},
        shifted_at = case when p.name = ${from ?? null}::text then ${ctx.now}::timestamptz else p.shifted_at end
      from jsonb_to_recordset(${pointRows(weights)}) as given(name text, points smallint)
      where p.channel = ${channel} and p.name = given.name`,
  );
}

/** One move as the history keeps it. */
export interface ShiftToKeep {
  readonly channel: string;
  readonly provider: string | null;
  readonly why: ShareMove['why'] | 'settings';
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

/** Adds a move to the history; who and when come from `ctx`. */
export async function insertShift(ctx: Ctx, { channel, provider, why, before, after }: ShiftToKeep): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.provider_shift (channel, at, provider, why, actor, before, after)
      values (${channel}, ${ctx.now}, ${provider}, ${why}, ${actorReference(ctx.actor)},
        ${asJson(Object.fromEntries(before))}, ${asJson(Object.fromEntries(after))})`,
  );
}

/** What one process says of a provider that it has open. */
export interface ProviderSeen {
  readonly name: string;
  readonly trouble: Trouble | null;
  readonly skipped: boolean;
}

/** Notes what a process sees of its providers; what it says nothing about stays. */
export async function noteProviders(ctx: Ctx, channel: string, seen: readonly ProviderSeen[]): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.provider p set seen_at = ${ctx.now},
        trouble = coalesce(s.trouble, p.trouble),
        troubled_at = case when s.trouble is null then p.troubled_at else ${ctx.now}::timestamptz end,
        skipped_at = case when s.skipped then ${ctx.now}::timestamptz else p.skipped_at end
      from jsonb_to_recordset(${asJson(seen)}) as s(name text, trouble text, skipped boolean)
      where p.channel = ${channel} and p.name = s.name`,
  );
}

/** Takes the link tests of these providers that are due, so that one process does each; the next is due at `nextAt`. */
export async function claimLinkTests(
  ctx: Ctx,
  channel: string,
  names: readonly string[],
  nextAt: Date,
): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ name: string }>`update delivery.provider set test_due_at = ${nextAt}
      where channel = ${channel} and name = any(${[...names]}::text[]) and test_due_at <= ${ctx.now} returning name`,
  );
  return rows.map(({ name }) => name);
}

/** What a link test found, and when the next is due. */
export interface LinkTestToKeep {
  readonly channel: string;
  readonly name: string;
  readonly milliseconds: number | null;
  readonly fault: string | null;
  readonly nextAt: Date;
}

/** Writes down a link test. */
export async function writeLinkTest(
  ctx: Ctx,
  { channel, name, milliseconds, fault, nextAt }: LinkTestToKeep,
): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.provider set tested_at = ${ctx.now}, test_ms = ${milliseconds}, test_fault = ${fault},
        test_due_at = ${nextAt}
      where channel = ${channel} and name = ${name}`,
  );
}

function pointRows(points: ReadonlyMap<string, number>) {
  return asJson([...points].map(([name, each]) => ({ name, points: each })));
}
