import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { Weight } from '../identity/index.ts';
import type { LaunchRow as StoredLaunch } from './delivery-rows.generated.ts';
import type { Lane, LaunchContent, LaunchRequest, LaunchState } from './launch-request.ts';

/** A launch as the verbs see it. */
export interface LaunchRow extends Omit<StoredLaunch, 'content' | 'lane' | 'weight' | 'state'> {
  readonly lane: Lane;
  readonly weight: Weight;
  readonly state: LaunchState;
}

const launchColumns = sql`id, thread_id as "threadId", number, lane, weight, takes_back as "takesBack", state, channels, audience,
  follows_thread as "followsThread", recipients, launched_at as "launchedAt", materialised_at as "materialisedAt",
  expires_at as "expiresAt", settled_at as "settledAt", stopped_at as "stoppedAt"`;

/** Writes a launch; false when one of this id is there already. */
export async function insertLaunch(ctx: Ctx, request: LaunchRequest): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into delivery.launch
      (id, thread_id, lane, weight, takes_back, state, content, channels, audience, follows_thread, launched_at, expires_at)
    values (${request.launchId}, ${request.threadId}, ${request.lane}, ${request.weight}, ${request.takesBack},
      'materialising', ${asJson(request.content)},
      ${[...request.channels]}::text[], ${asJson(request.audience)}, ${request.followsThread}, ${ctx.now}, ${request.expiresAt})
    on conflict (id) do nothing`,
  );
  return inserted > 0;
}

/** Whether the launch of this id says exactly the same, to the same audience. */
export async function isSameLaunch(ctx: Ctx, request: LaunchRequest): Promise<boolean> {
  const same = await queryOne(
    ctx,
    sql`select 1 from delivery.launch where id = ${request.launchId} and thread_id = ${request.threadId}
      and lane = ${request.lane} and content = ${asJson(request.content)} and channels = ${[...request.channels]}::text[]
      and audience = ${asJson(request.audience)} and follows_thread = ${request.followsThread}`,
  );
  return same !== undefined;
}

/** One launch by id. */
export function findLaunch(ctx: Ctx, launchId: string): Promise<LaunchRow | undefined> {
  return queryOne(ctx, sql<LaunchRow>`select ${launchColumns} from delivery.launch where id = ${launchId}`);
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

/** Ends a launch by a person's decision, with everything that still waits or lies offered. */
export async function markLaunchStopped(ctx: Ctx, launchId: string): Promise<boolean> {
  const stopped = await execute(
    ctx,
    sql`update delivery.launch set state = 'stopped', stopped_at = ${ctx.now} where id = ${launchId} and state <> 'stopped'`,
  );
  if (stopped === 0) return false;
  await execute(
    ctx,
    sql`update delivery.message set state = 'stopped', reason = 'stopped', settled_at = ${ctx.now}
      where launch_id = ${launchId} and state in ('waiting', 'offered')`,
  );
  return true;
}

/** Launches of which the freezing has not happened some seconds after they were made. */
export function listLateLaunches(ctx: Ctx, madeBefore: Date): Promise<{ launchId: string; threadId: string }[]> {
  return query(
    ctx,
    sql<{ launchId: string; threadId: string }>`select id as "launchId", thread_id as "threadId" from delivery.launch
      where state = 'materialising' and launched_at < ${madeBefore} order by number limit 100`,
  );
}

/** Carries out expiry: marks launches past it once, and ends their messages. Returns the launches concerned. */
export function expireLaunches(ctx: Ctx): Promise<LaunchInThread[]> {
  return query(
    ctx,
    sql<LaunchInThread>`with over as (
        select id from delivery.launch
        where expired_at is null and expires_at <= ${ctx.now} and state <> 'materialising'
        for update skip locked
      ), marked as (
        update delivery.launch l set expired_at = ${ctx.now} from over where l.id = over.id
        returning l.id, l.thread_id
      ), ended as (
        update delivery.message m set state = 'expired', reason = 'expired', settled_at = ${ctx.now}
        from over where m.launch_id = over.id and m.state in ('waiting', 'offered')
      )
      select id as "launchId", thread_id as "threadId" from marked`,
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
        and not exists (select 1 from delivery.message m where m.launch_id = l.id and m.state in ('waiting', 'leased'))
      returning l.id as "launchId", l.thread_id as "threadId"`,
  );
}

/** What one freezing did. */
export interface Frozen {
  readonly recipients: number;
  readonly messages: number;
}

/** A channel as the freezing statement needs it. */
export interface ChannelToFreeze {
  readonly name: string;
  readonly sent: boolean;
  readonly needsAddress: boolean;
  /** Languages of the content; the first is used when a person's own is not among them. */
  readonly languages: readonly string[];
}

/**
 * Freezes recipients with their standing, and writes their messages: one statement. `audience` selects one row per person
 * (capability audiences). A person of an earlier launch of the thread keeps the old standing unless in the audience now.
 */
export async function freezeRecipients(
  ctx: Ctx,
  launch: LaunchRow,
  audience: Sql,
  channels: readonly ChannelToFreeze[],
): Promise<Frozen> {
  const held = heldBack(ctx, launch, channels);
  const row = await queryOne(
    ctx,
    sql<Frozen>`with everyone as materialized (
        select distinct on (person_id) person_id, region_code, sector_code, organisation_id, premises_id, latitude, longitude
        from (
          select 0 as rank, 0::bigint as number, person_id, region_code, sector_code, organisation_id, premises_id,
            latitude, longitude
          from (${audience}) audience
          union all
          select 1, l.number, r.person_id, r.region_code, r.sector_code, r.organisation_id, r.premises_id,
            r.latitude, r.longitude
          from delivery.launch l join delivery.recipient r on r.launch_id = l.id
          where ${launch.followsThread} and l.thread_id = ${launch.threadId} and l.number < ${launch.number}
        ) either
        order by person_id, rank, number desc
      ), channel as (
        select * from jsonb_to_recordset(${asJson(channels.map(channelRow))})
          as c(name text, sent boolean, needs_address boolean, languages text[])
      )${held ? sql`, held as materialized (${held})` : sql``}, way as materialized (
        -- A message at each address: somebody's roles are folded above, and an address that two people share gets one for each.
        select e.person_id, c.name as channel, c.sent, coalesce(contact.address, '') as address,
          case when person.language = any (c.languages) then person.language else c.languages[1] end as language,
          ${held ? sql`held.until` : sql`null::timestamptz`} as held_until
        from everyone e
        cross join channel c
        join identity.people person on person.id = e.person_id
        left join identity.reachable contact on contact.person_id = e.person_id and contact.channel = c.name
          and c.needs_address
        ${held ? sql`left join held on c.sent and held.person_id = e.person_id and held.channel = c.name` : sql``}
        where not c.needs_address or contact.address is not null
      ), recipient as (
        insert into delivery.recipient (launch_id, person_id, region_code, sector_code, organisation_id, premises_id,
          latitude, longitude, unreachable)
        select ${launch.id}, e.person_id, e.region_code, e.sector_code, e.organisation_id, e.premises_id,
          e.latitude, e.longitude,
          case
            when person.id is null then 'left'
            when not exists (select 1 from channel where sent) then null
            when reached.person_id is null then 'no-contact-point'
            -- Quiet until after it is over, or not wanted at all.
            when reached.held_until = 'infinity' then 'own-choice'
            when reached.held_until >= ${launch.expiresAt} then 'quiet-hours'
          end
        from everyone e
        left join identity.people person on person.id = e.person_id
        left join (
          select person_id, min(coalesce(held_until, '-infinity')) as held_until from way where sent group by person_id
        ) reached on reached.person_id = e.person_id
        returning 1
      ), message as (
        insert into delivery.message (launch_id, person_id, channel, lane, address, language, state, due_at, reason)
        select ${launch.id}, way.person_id, way.channel, ${launch.lane}, way.address, way.language,
          case when way.sent then 'waiting' else 'offered' end, coalesce(way.held_until, ${ctx.now}::timestamptz),
          case when way.held_until is not null then 'quiet hours' end
        from way
        where way.held_until is null or way.held_until < ${launch.expiresAt}
        returning 1
      )
      select (select count(*) from recipient) as recipients, (select count(*) from message) as messages`,
  );
  return row ?? { recipients: 0, messages: 0 };
}

/**
 * Who is not to be sent this launch on a channel, and until when, by their own choice; nothing to join for life at risk now.
 * Whoever has what a last word takes back is not held: nobody acts all night on what is no longer so.
 */
function heldBack(ctx: Ctx, launch: LaunchRow, channels: readonly ChannelToFreeze[]): Sql | undefined {
  if (launch.weight === 'life') return undefined;
  const names = channels.filter(({ sent }) => sent).map(({ name }) => name);
  const handed = sql`select m.person_id from delivery.launch l join delivery.message m on m.launch_id = l.id
    where l.thread_id = ${launch.threadId} and l.number < ${launch.number} and m.state in ('accepted', 'delivered')`;
  return sql`select h.person_id, h.channel, h.until
    from identity.held_back(${launch.weight}, ${ctx.now}::timestamptz, ${names}::text[]) h
    where not ${launch.takesBack} or h.person_id not in (${handed})`;
}

function channelRow({ name, sent, needsAddress, languages }: ChannelToFreeze): object {
  return { name, sent, needs_address: needsAddress, languages };
}

/** Ends what earlier launches of the thread still have waiting or offered for people whom this one tells. */
export function supersedeEarlier(ctx: Ctx, launch: LaunchRow): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message m set state = 'stopped', reason = 'superseded', settled_at = ${ctx.now}
      from delivery.launch l, delivery.recipient newer
      where l.thread_id = ${launch.threadId} and l.number < ${launch.number}
        and m.launch_id = l.id and m.state in ('waiting', 'offered')
        and newer.launch_id = ${launch.id} and newer.person_id = m.person_id`,
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
  await execute(ctx, sql`select set_config('enable_nestloop', 'off', true)`);
}

/** Tells the planner how large the tables have become, without waiting for the next automatic look. */
export async function refreshStatistics(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`analyze delivery.launch, delivery.recipient, delivery.message`);
}
