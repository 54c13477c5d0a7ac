import { type Ctx, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { LaunchRow } from './launch-store.ts';

/** What one freezing did. */
export interface Frozen {
  readonly recipients: number;
  readonly messages: number;
  /** People who have a message on its way by it, where the telling counts them. */
  readonly told: number;
}

/** A channel as the freezing statement needs it. */
export interface ChannelToFreeze {
  readonly name: string;
  readonly sent: boolean;
  readonly needsAddress: boolean;
  /** Messages are numbered in the order of their addresses rather than of their people. */
  readonly inAddressOrder: boolean;
  /** Languages of the content; the first is used when a person's own is not among them. */
  readonly languages: readonly string[];
}

/** Ids in one batch: what a quick channel takes at once. A slower one cuts off what it wants. */
const batchWidth = 5000;

/** Whom one statement tells, and by which ways. */
export interface Telling {
  /** Named sets that the following refer to. */
  readonly before: readonly Sql[];
  /** A row a person: standing, `round` (0 is the first) and whether they are told for the first time (`is_new`). */
  readonly everyone: Sql;
  /** Named sets that refer to `everyone`. */
  readonly after: readonly Sql[];
  /** The ways of a channel, `w` with address and language, joined to `e`. */
  readonly addresses: (channel: string) => Sql;
  /** Who may look at something on a channel, `w` with a language, joined to `e`. */
  readonly readers: (channel: string) => Sql;
  /** The ids whose own rules are asked for; without it everybody's. */
  readonly heldAmong?: Sql;
  /** Whether way `w` has a message already that is not over. */
  readonly isOpen: Sql;
  /** Everybody ought to be known to identity: who is not has left. */
  readonly expectsAccounts: boolean;
  /** Whether it is counted how many people have a message on its way. */
  readonly countsTold: boolean;
}

/**
 * Writes recipients with their standing, their messages and the batches that these are sent by: one statement. Tells also how
 * many people have a message on its way by it, where that is wanted.
 */
export async function freezeRecipients(
  ctx: Ctx,
  launch: LaunchRow,
  telling: Telling,
  channels: readonly ChannelToFreeze[],
): Promise<Frozen> {
  const held = heldBack(ctx, launch, telling, channels);
  const sets = [
    ...telling.before,
    sql`everyone as materialized (${telling.everyone})`,
    ...telling.after,
    ...(held ? [sql`held as materialized (${held})`] : []),
  ];
  // Counting a whole country by its people would take longer than telling it.
  const told = telling.countsTold
    ? sql`(select count(distinct person_id) from way where held_until is null or held_until < ${launch.expiresAt})`
    : sql`0::bigint`;
  const row = await queryOne(
    ctx,
    sql<Frozen>`with ${sql.join(sets)},
      way as materialized (
        ${sql.join(
          channels.map((channel, place) => waysBy(telling, channel, place, held !== undefined)),
          sql` union all `,
        )}
      ), step as ${stepsOf(launch, channels)},
      recipient as (${recipients(launch, telling, channels)}),
      message as (${messages(launch)}),
      single as (
        insert into delivery.single (message_id, launch_id, channel, lane, due_at, state, reason)
        select id, ${launch.id}, channel, ${launch.lane}, held_until, 'waiting', 'quiet hours'
        from message where held_until is not null
      ), range as (
        select channel, offered, after_seconds, min(id) as least, max(id) as most
        from message where held_until is null group by channel, offered, after_seconds
      ), batch as (
        insert into delivery.batch (launch_id, channel, lane, first_id, last_id, due_at, state)
        select ${launch.id}, range.channel, ${launch.lane}, first_id, least(first_id + ${sql.lit(batchWidth - 1)}, most),
          ${ctx.now}::timestamptz + make_interval(secs => coalesce(after_seconds, 0)),
          case when offered then 'offered' else 'waiting' end
        -- Of each channel the first in turn, so that all of them begin at once.
        from range cross join generate_series(least, most, ${sql.lit(batchWidth)}) first_id
        order by first_id - least, range.channel
      )
      select (select count(*) from everyone where is_new) as recipients, (select count(*) from message) as messages,
        ${told} as told`,
  );
  return row ?? { recipients: 0, messages: 0, told: 0 };
}

/**
 * An audience: it selects one row per person (capability audiences). With a launch that follows its thread also everybody told
 * before; a person of an earlier launch keeps the old standing unless in the audience now.
 */
export function tellAudience(launch: LaunchRow, audience: Sql): Telling {
  return {
    before: [],
    everyone: sql`select person_id, ${places}, 0::smallint as round, true as is_new from (${everyone(launch, audience)}) one`,
    after: [],
    addresses: (channel) => sql`delivery.way_to w on w.person_id = e.person_id and w.channel = ${channel}`,
    readers: () => sql`identity.people w on w.id = e.person_id`,
    isOpen: sql`false`,
    expectsAccounts: true,
    countsTold: false,
  };
}

const places = sql`region_code, sector_code, organisation_id, premises_id, latitude, longitude`;
const standing = sql`person_id, ${places}`;

/** The audience, and with a launch that follows its thread everybody told before. In the order of ids, as indexes grow best. */
function everyone({ followsThread, threadId, number }: LaunchRow, audience: Sql): Sql {
  if (!followsThread) return sql`select ${standing} from (${audience}) audience`;
  return sql`select distinct on (person_id) ${standing}
    from (
      select 0 as rank, 0::bigint as number, ${standing} from (${audience}) audience
      union all
      select 1, l.number, r.person_id, r.region_code, r.sector_code, r.organisation_id, r.premises_id, r.latitude, r.longitude
      from delivery.launch l join delivery.recipient r on r.launch_id = l.id
      where l.thread_id = ${threadId} and l.number < ${number}
    ) either
    order by person_id, rank, number desc`;
}

/**
 * The ways to everybody by one channel: a message at each address. Somebody's roles are folded before, and an address that
 * two people share gets one for each.
 */
function waysBy(telling: Telling, channel: ChannelToFreeze, place: number, anyHeld: boolean): Sql {
  const { name, sent, needsAddress, inAddressOrder, languages } = channel;
  const [fallback = 'en'] = languages;
  const known = sql`case when w.language = any (${[...languages]}::text[]) then w.language else ${fallback}::text end`;
  const mayBeHeld = anyHeld && sent;
  return sql`(select ${sql.lit(place)} as place, e.person_id, e.round, ${name}::text as channel, ${sql.lit(sent)} as sent,
      ${needsAddress ? sql`w.address` : sql`''::text`} as address, ${known} as language,
      ${mayBeHeld ? sql`held.until` : sql`null::timestamptz`} as held_until, ${telling.isOpen} as is_open
    from everyone e join ${needsAddress ? telling.addresses(name) : telling.readers(name)}
    ${mayBeHeld ? sql`left join held on held.person_id = e.person_id and held.channel = ${name}` : sql``}
    ${needsAddress && inAddressOrder ? sql`order by w.address collate "C"` : sql``})`;
}

/** Each way with its place in the chain of channels: the first that reaches a person goes at once, others keep their distance. */
function stepsOf({ steps }: LaunchRow, channels: readonly ChannelToFreeze[]): Sql {
  const later = channels.filter(({ name, sent }) => sent && (steps[name] ?? 0) > 0);
  if (later.length === 0) return sql`(select way.*, null::integer as after_seconds from way)`;
  const inOrder = channels.filter(({ inAddressOrder }) => inAddressOrder).map(({ name }) => name);
  const cases = later.map(({ name }) => sql`when ${name} then ${steps[name] ?? 0}::integer`);
  return sql`materialized (
    select turn.*, case when sent then nullif(turn - min(turn) filter (where sent and held_until is null)
      over (partition by person_id), 0) end as after_seconds
    from (select way.*, case channel ${sql.join(cases, sql` `)} else 0 end as turn from way) turn
    order by place, after_seconds, (case when channel = any (${inOrder}::text[]) then address end) collate "C"
  )`;
}

function recipients(
  { id, expiresAt }: LaunchRow,
  { expectsAccounts }: Telling,
  channels: readonly ChannelToFreeze[],
): Sql {
  const anySent = channels.some(({ sent }) => sent);
  const left = sql`when reached.person_id is null
    and not exists (select from identity.people known where known.id = e.person_id) then 'left'`;
  const unreachable = sql`case
    ${expectsAccounts ? left : sql``}
    ${anySent ? sql`when reached.person_id is null then 'no-contact-point'` : sql``}
    -- Quiet until after it is over, or not wanted at all.
    when reached.held_until = 'infinity' then 'own-choice'
    when reached.held_until >= ${expiresAt} then 'quiet-hours'
  end`;
  return sql`insert into delivery.recipient
      (launch_id, person_id, region_code, sector_code, organisation_id, premises_id, latitude, longitude, unreachable)
    select ${id}, e.person_id, e.region_code, e.sector_code, e.organisation_id, e.premises_id, e.latitude, e.longitude,
      ${unreachable}
    from everyone e
    left join (
      select person_id, min(coalesce(held_until, '-infinity')) as held_until from way where sent group by person_id
    ) reached on reached.person_id = e.person_id
    where e.is_new`;
}

function messages({ id, launchedAt, expiresAt }: LaunchRow): Sql {
  // The id says in which month's tables a message and its outcome lie; the numbers of one channel follow one another.
  return sql`insert into delivery.message
      (id, launch_id, person_id, channel, address, language, after_seconds, held_until, offered, round)
    select delivery.month_message(delivery.month_of(${launchedAt}::timestamptz)) + nextval('delivery.message_number'),
      ${id}, person_id, channel, address, language, after_seconds, held_until, not sent, round
    from step
    where not is_open and (held_until is null or held_until < ${expiresAt})
    returning id, channel, offered, after_seconds, held_until`;
}

/**
 * Who is not to be sent this launch on a channel, and until when, by their own choice; nothing to join for life at risk now.
 * Whoever has what a last word takes back is not held: nobody acts all night on what is no longer so.
 */
function heldBack(
  ctx: Ctx,
  launch: LaunchRow,
  { heldAmong }: Telling,
  channels: readonly ChannelToFreeze[],
): Sql | undefined {
  if (launch.weight === 'life') return undefined;
  const names = channels.filter(({ sent }) => sent).map(({ name }) => name);
  const handed = sql`select m.person_id from delivery.launch l
    join delivery.message m on m.launch_id = l.id join delivery.outcome o on o.message_id = m.id
    where l.thread_id = ${launch.threadId} and l.number < ${launch.number} and o.outcome in ('accepted', 'delivered')`;
  return sql`select h.person_id, h.channel, h.until
    from identity.held_back(${launch.weight}, ${ctx.now}::timestamptz, ${names}::text[]) h
    where (not ${launch.takesBack} or h.person_id not in (${handed}))
      ${heldAmong ? sql`and h.person_id = any(${heldAmong})` : sql``}`;
}
