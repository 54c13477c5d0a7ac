import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { EntryRow, SealRow } from './audit-rows.generated.ts';

/** An entry as it is written; `actor` and `subject` are references, `at` is kept to the millisecond. */
export interface EntryToWrite {
  readonly action: string;
  readonly subject: string;
  readonly detail: object;
}

/** Writes entries and queues them for the sealer, in one statement. */
export async function insertEntries(
  ctx: Ctx,
  by: { readonly actor: string; readonly requestId: string },
  entries: readonly EntryToWrite[],
): Promise<void> {
  await execute(
    ctx,
    sql`with written as (
      insert into audit.entry (at, actor, action, subject, request_id, detail)
      select ${ctx.now}::timestamptz, ${by.actor}, given.action, given.subject, ${by.requestId}, given.detail
      from jsonb_to_recordset(${asJson(entries)}) as given (action text, subject text, detail jsonb)
      returning id
    )
    insert into audit.pending (entry_id) select id from written`,
  );
}

// The text that is hashed. jsonb prints the same value in the same way always (keys sorted, spaces fixed); the moment is spelt
// out to the microsecond in UTC, so neither the connection's time zone nor the driver's milliseconds matter.
const canonical: Sql<string> = sql`jsonb_build_array(
  entry.id, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  entry.actor, entry.action, entry.subject, entry.request_id, entry.detail)::text`;

/** Whether this transaction now is the only sealer; another one at work is no reason to wait. */
export async function tryBecomeSealer(ctx: Ctx): Promise<boolean> {
  const row = await queryOne<{ won: boolean }>(
    ctx,
    sql`select pg_try_advisory_xact_lock(hashtextextended('audit.seal', 0)) as won`,
  );
  return row?.won === true;
}

/** Takes the next committed entries out of the queue, lowest id first, with the text to hash. */
export async function takePending(ctx: Ctx, limit: number): Promise<{ id: number; canonical: string }[]> {
  return query(
    ctx,
    sql`with taken as (
      delete from audit.pending where entry_id in (
        select entry_id from audit.pending order by entry_id limit ${limit}
      ) returning entry_id
    )
    select entry.id, ${canonical} as canonical
    from taken join audit.entry entry on entry.id = taken.entry_id
    order by entry.id`,
  );
}

/** A seal as stored. */
export type Seal = SealRow;

/** Appends seals. */
export async function insertSeals(ctx: Ctx, seals: readonly Seal[]): Promise<void> {
  const rows = seals.map((seal) => ({ ...seal, hash: seal.hash.toString('hex') }));
  await execute(
    ctx,
    sql`insert into audit.seal (number, entry_id, hash)
    select given.number, given."entryId", decode(given.hash, 'hex')
    from jsonb_to_recordset(${asJson(rows)}) as given (number bigint, "entryId" bigint, hash text)`,
  );
}

/** The end of the chain as the sealer left it; nothing before the first seal. */
export async function findHead(ctx: Ctx): Promise<{ number: number; hash: Buffer; mac: Buffer } | undefined> {
  return queryOne(ctx, sql`select number, hash, mac from audit.head`);
}

/** Moves the end of the chain. */
export async function saveHead(ctx: Ctx, head: { number: number; hash: Buffer; mac: Buffer }): Promise<void> {
  await execute(
    ctx,
    sql`insert into audit.head (number, hash, mac) values (${head.number}, ${head.hash}, ${head.mac})
    on conflict (sole) do update set number = excluded.number, hash = excluded.hash, mac = excluded.mac`,
  );
}

/** A seal with what it seals and its leaf in the Merkle tree; `canonical` is null where the entry is gone, `leaf` where that is. */
export interface SealWithEntry extends Seal {
  readonly canonical: string | null;
  readonly leaf: Buffer | null;
}

/** The seals after a number. */
export async function listSeals(ctx: Ctx, after: number, limit: number): Promise<SealWithEntry[]> {
  return query(
    ctx,
    sql`select seal.number, seal.entry_id as "entryId", seal.hash, leaf.hash as leaf,
      case when entry.id is not null then ${canonical} end as canonical
    from audit.seal seal left join audit.entry entry on entry.id = seal.entry_id
    left join audit.tree_node leaf on leaf.level = 0 and leaf.position = seal.number - 1
    where seal.number > ${after} order by seal.number limit ${limit}`,
  );
}

/** Entries that are neither sealed nor waiting for it: the program never leaves one so. */
export async function listStrays(ctx: Ctx, limit: number): Promise<{ id: number; total: number }[]> {
  return query(
    ctx,
    sql`select entry.id, count(*) over () as total from audit.entry entry
    where not exists (select from audit.seal seal where seal.entry_id = entry.id)
      and not exists (select from audit.pending pending where pending.entry_id = entry.id)
    order by entry.id limit ${limit}`,
  );
}

/** How many entries wait for the sealer, since when, and how many of them are not there any more. */
export async function getPending(ctx: Ctx): Promise<{ count: number; oldest: Date | null; gone: number }> {
  const row = await queryOne<{ count: number; oldest: Date | null; gone: number }>(
    ctx,
    sql`select count(*) as count, min(entry.at) as oldest, count(*) filter (where entry.id is null) as gone
    from audit.pending pending left join audit.entry entry on entry.id = pending.entry_id`,
  );
  return row ?? { count: 0, oldest: null, gone: 0 };
}

/** How many entries have been sealed, read off the last seal's number. */
export async function countSealed(ctx: Ctx): Promise<number> {
  const row = await queryOne<{ number: number }>(ctx, sql`select coalesce(max(number), 0) as number from audit.seal`);
  return row?.number ?? 0;
}

/** One line of the record as it is read. */
export interface ReadEntry extends Pick<EntryRow, 'id' | 'at' | 'actor' | 'action' | 'subject'> {
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Which entries are asked for; all that is given must hold. */
export interface EntryFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  /** A minute in London, `2026-11-21T14:05`; `until` is the first minute that is left out. */
  readonly from?: string;
  readonly until?: string;
}

/** The newest entries below `before` (an id) among those asked for. */
export async function listEntries(
  ctx: Ctx,
  asked: EntryFilter & { readonly before?: number; readonly limit: number },
): Promise<ReadEntry[]> {
  const older = asked.before === undefined ? sql`true` : sql`entry.id < ${asked.before}`;
  return query(
    ctx,
    sql`select id, at, actor, action, subject, detail from audit.entry entry
    where ${older} and ${fits(asked)} order by id desc limit ${asked.limit}`,
  );
}

/** Entries among those asked for whose seal is at most `upTo`, in the order of sealing, with the text that was hashed. */
export async function listSealed(
  ctx: Ctx,
  asked: EntryFilter & { readonly upTo: number; readonly limit: number },
): Promise<{ number: number; canonical: string }[]> {
  return query(
    ctx,
    sql`select seal.number, ${canonical} as canonical
    from audit.entry entry join audit.seal seal on seal.entry_id = entry.id
    where seal.number <= ${asked.upTo} and ${fits(asked)} order by seal.number limit ${asked.limit}`,
  );
}

/** One entry as it was hashed, with its seal if it has one. */
export interface HashedEntry extends ReadEntry {
  readonly requestId: string;
  readonly canonical: string;
  readonly number: number | null;
  readonly chainHash: Buffer | null;
}

/** One entry by its id. */
export async function findEntry(ctx: Ctx, id: number): Promise<HashedEntry | undefined> {
  return queryOne(
    ctx,
    sql`select entry.id, entry.at, entry.actor, entry.action, entry.subject, entry.detail,
      entry.request_id as "requestId", ${canonical} as canonical, seal.number, seal.hash as "chainHash"
    from audit.entry entry left join audit.seal seal on seal.entry_id = entry.id where entry.id = ${id}`,
  );
}

/** Writes an entry for each of these actors whose look of this kind was not written since `since`, in one statement. */
export async function insertLooks(
  ctx: Ctx,
  look: { readonly actors: readonly string[]; readonly what: string; readonly subject: string; readonly since: Date },
): Promise<void> {
  await execute(
    ctx,
    sql`with mark as (
      insert into audit.read_mark (actor, what, subject, at)
      select distinct actor, ${look.what}, ${look.subject}, ${ctx.now}::timestamptz
      from jsonb_array_elements_text(${asJson(look.actors)}) as given (actor) order by actor
      on conflict (actor, what, subject) do update set at = excluded.at where read_mark.at <= ${look.since}
      returning actor, what, subject, at
    ), written as (
      insert into audit.entry (at, actor, action, subject, request_id, detail)
      select at, actor, what, subject, ${ctx.requestId}, '{}' from mark returning id
    )
    insert into audit.pending (entry_id) select id from written`,
  );
}

function fits(asked: EntryFilter): Sql {
  const all = [
    ...(asked.actor ? [sql`entry.actor = ${asked.actor}`] : []),
    ...(asked.action ? [sql`entry.action = ${asked.action}`] : []),
    ...(asked.subject ? [sql`entry.subject = ${asked.subject}`] : []),
    ...(asked.from ? [sql`entry.at >= (${asked.from}::timestamp at time zone 'Europe/London')`] : []),
    ...(asked.until ? [sql`entry.at < (${asked.until}::timestamp at time zone 'Europe/London')`] : []),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}
