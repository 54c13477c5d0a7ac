import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { Weight } from '../identity/index.ts';
import type { LaunchRow as StoredLaunch } from './delivery-rows.generated.ts';
import type { Lane, LaunchContent, LaunchFrame, LaunchState } from './launch-request.ts';

/** A launch as the verbs see it. */
export interface LaunchRow extends Omit<StoredLaunch, 'content' | 'lane' | 'weight' | 'state' | 'steps'> {
  /** Seconds after which a channel has its turn; one that is not named has it at once. */
  readonly steps: Readonly<Record<string, number>>;
  readonly lane: Lane;
  readonly weight: Weight;
  readonly state: LaunchState;
}

const launchColumns = sql`id, thread_id as "threadId", number, kind, matter_id as "matterId", says, chosen, lane, weight,
  takes_back as "takesBack", state, channels, audience,
  follows_thread as "followsThread", recipients, launched_at as "launchedAt", materialised_at as "materialisedAt",
  expires_at as "expiresAt", settled_at as "settledAt", stopped_at as "stoppedAt", ending, steps`;

/** Writes a launch; false when one of this id is there already. */
export async function insertLaunch(ctx: Ctx, request: LaunchFrame & { readonly audience?: unknown }): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into delivery.launch
      (id, thread_id, kind, matter_id, says, chosen, lane, weight, takes_back, state, content, channels, audience, follows_thread,
        launched_at, expires_at, steps)
    values (${request.launchId}, ${request.threadId}, ${request.kind ?? 'alert'}, ${request.matterId ?? null}::uuid,
      ${request.says ?? null}::uuid, ${request.audience === undefined}, ${request.lane}, ${request.weight}, ${request.takesBack},
      'materialising', ${asJson(request.content)},
      ${[...request.channels]}::text[], ${asJson(request.audience ?? null)}, ${request.followsThread}, ${ctx.now}, ${request.expiresAt},
      (select coalesce(jsonb_object_agg(channel, after_seconds), '{}') from delivery.channel_step
        where lane = ${request.lane} and channel = any(${[...request.channels]}::text[]) and after_seconds > 0))
    on conflict (id) do nothing`,
  );
  return inserted > 0;
}

/** Whether the launch of this id says exactly the same, to the same audience. */
export async function isSameLaunch(ctx: Ctx, request: LaunchFrame & { readonly audience?: unknown }): Promise<boolean> {
  const same = await queryOne(
    ctx,
    sql`select 1 from delivery.launch where id = ${request.launchId} and thread_id = ${request.threadId}
      and lane = ${request.lane} and content = ${asJson(request.content)} and channels = ${[...request.channels]}::text[]
      and audience = ${asJson(request.audience ?? null)} and chosen = ${request.audience === undefined}
      and kind = ${request.kind ?? 'alert'} and follows_thread = ${request.followsThread}`,
  );
  return same !== undefined;
}

/** One launch by id. */
export function findLaunch(ctx: Ctx, launchId: string): Promise<LaunchRow | undefined> {
  return queryOne(ctx, sql<LaunchRow>`select ${launchColumns} from delivery.launch where id = ${launchId}`);
}

/** The same, locked until the transaction ends. */
export function findLaunchForUpdate(ctx: Ctx, launchId: string): Promise<LaunchRow | undefined> {
  return queryOne(ctx, sql<LaunchRow>`select ${launchColumns} from delivery.launch where id = ${launchId} for update`);
}

/** All launches of a thread, oldest first, locked until the transaction ends: one freezes at a time in a thread. */
export function listThreadForUpdate(ctx: Ctx, threadId: string): Promise<LaunchRow[]> {
  return query(
    ctx,
    sql<LaunchRow>`select ${launchColumns} from delivery.launch where thread_id = ${threadId} order by number for update`,
  );
}

/** What a launch says, by channel and language. */
export async function findLaunchContent(ctx: Ctx, launchId: string): Promise<LaunchContent | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ content: LaunchContent }>`select content from delivery.launch where id = ${launchId}`,
  );
  return row?.content;
}

/** Ends a launch by a person's decision: from now on nothing of it is claimed, and the sweeper ends what waits or lies offered. */
export async function markLaunchStopped(ctx: Ctx, launchId: string): Promise<boolean> {
  const stopped = await execute(
    ctx,
    sql`update delivery.launch set state = 'stopped', stopped_at = ${ctx.now}, ending = 'stopped'
      where id = ${launchId} and state <> 'stopped'`,
  );
  return stopped > 0;
}

/**
 * Launches of which the freezing has not happened some seconds after they were made, and is not just happening: that holds
 * them locked.
 */
export function listLateLaunches(ctx: Ctx, madeBefore: Date): Promise<{ launchId: string; threadId: string }[]> {
  return query(
    ctx,
    sql<{ launchId: string; threadId: string }>`select id as "launchId", thread_id as "threadId" from delivery.launch
      where state = 'materialising' and launched_at < ${madeBefore} order by number limit 100
      for update skip locked`,
  );
}

/** Carries out expiry: marks launches past it, once. Returns the launches concerned. */
export function expireLaunches(ctx: Ctx): Promise<LaunchInThread[]> {
  return query(
    ctx,
    sql<LaunchInThread>`with over as (
        select id from delivery.launch
        where expired_at is null and expires_at <= ${ctx.now} and state <> 'materialising'
        for update skip locked
      )
      update delivery.launch l set expired_at = ${ctx.now}, ending = coalesce(l.ending, 'expired')
      from over where l.id = over.id
      returning l.id as "launchId", l.thread_id as "threadId"`,
  );
}

/** A launch and the thread it belongs to. */
export interface LaunchInThread {
  readonly launchId: string;
  readonly threadId: string;
}

/** Marks launches as settled of which nothing waits or is in flight any more. */
export function settleLaunches(ctx: Ctx): Promise<LaunchInThread[]> {
  return query(
    ctx,
    sql<LaunchInThread>`update delivery.launch l set state = 'settled', settled_at = ${ctx.now}
      where l.state = 'sending'
        -- What lies offered keeps a launch from being settled only while it is being ended.
        and not exists (select from delivery.batch b
          where b.launch_id = l.id and (b.state <> 'offered' or l.ending is not null))
        and not exists (select from delivery.single s where s.launch_id = l.id)
      returning l.id as "launchId", l.thread_id as "threadId"`,
  );
}

/**
 * Ends what earlier launches of the thread still have waiting or offered for people whom this one tells: all of it when this
 * one follows everybody told before; else the sweeper sifts what lies offered, and a claim looks at each person.
 */
export async function supersedeEarlier(ctx: Ctx, launch: LaunchRow): Promise<void> {
  const earlier = sql`select id from delivery.launch where thread_id = ${launch.threadId} and number < ${launch.number}`;
  await execute(
    ctx,
    launch.followsThread
      ? sql`update delivery.launch set ending = 'superseded' where id in (${earlier}) and ending is null`
      : sql`update delivery.batch set to_sift = true where launch_id in (${earlier}) and state = 'offered'`,
  );
}

/** Marks a frozen launch as sending. */
export async function markLaunchSending(ctx: Ctx, launchId: string, recipients: number): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.launch set state = 'sending', materialised_at = ${ctx.now}, recipients = ${recipients}
      where id = ${launchId}`,
  );
}

/**
 * For the rest of the transaction the planner joins whole sets by hashing. Right after a launch or an import it has no
 * statistics, believes the tables almost empty, and would walk one for every row of the other: minutes instead of a second.
 */
export async function joinWholeSets(ctx: Ctx): Promise<void> {
  // Four megabytes, as PostgreSQL comes, would write the people of a national launch to temporary files five times over.
  await execute(ctx, sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '128MB', true)`);
}

/** Fewer people than this change little in what the planner believes of a month, unless they are much of it. */
const manyPeople = 10_000;

/**
 * Tells the planner how large the tables of a launch's month have become, without waiting for the next automatic look. Only
 * of that month: looking at years of tables after every launch would take longer than the launch. Nor after each of hundreds
 * of small ones.
 */
export async function refreshStatistics(ctx: Ctx, launchedAt: Date, recipients: number): Promise<void> {
  const month = launchedAt.toISOString().slice(0, 7).replace('-', '');
  const tables = await query(
    ctx,
    sql<{ name: string }>`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = any(array['delivery.message', 'delivery.recipient']::regclass[]) and c.relname ~ ${`_(${month}|before|default)$`}
        and (${recipients} >= ${manyPeople} or c.reltuples < 10 * ${recipients}::double precision)`,
  );
  if (tables.length === 0) return;
  const names = tables.map(({ name }) => sql.table(`delivery.${name}`));
  await execute(ctx, sql`analyze delivery.launch, delivery.batch, ${sql.join(names)}`);
}
