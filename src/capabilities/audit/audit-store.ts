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

/** The seals after a number with what they seal; `canonical` is null where the entry is gone. */
export async function listSeals(
  ctx: Ctx,
  after: number,
  limit: number,
): Promise<(Seal & { canonical: string | null })[]> {
  return query(
    ctx,
    sql`select seal.number, seal.entry_id as "entryId", seal.hash,
      case when entry.id is not null then ${canonical} end as canonical
    from audit.seal seal left join audit.entry entry on entry.id = seal.entry_id
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

/** The newest entries below `before` (an id), of one subject if given. */
export async function listEntries(
  ctx: Ctx,
  asked: { readonly before?: number; readonly subject?: string; readonly limit: number },
): Promise<ReadEntry[]> {
  const older = asked.before === undefined ? sql`true` : sql`id < ${asked.before}`;
  const ofSubject = asked.subject === undefined ? sql`true` : sql`subject = ${asked.subject}`;
  return query(
    ctx,
    sql`select id, at, actor, action, subject, detail from audit.entry
    where ${older} and ${ofSubject} order by id desc limit ${asked.limit}`,
  );
}

/** The newest entries about any of these subjects. */
export async function listEntriesAbout(ctx: Ctx, subjects: readonly string[], limit: number): Promise<ReadEntry[]> {
  return query(
    ctx,
    sql`select id, at, actor, action, subject, detail from audit.entry
    where subject = any(${[...subjects]}::text[]) order by id desc limit ${limit}`,
  );
}
