import { type Ctx, execute, query, type Sql, sql } from '../../../platform/db/database.ts';
import type { Bulletin } from '../bulletin.ts';
import { bulletinColumns } from '../bulletin-store.ts';

/** Lets one process at a time make digests, until the transaction ends. */
export async function takeTurnAtDigests(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtext('bulletins.digests'))`);
}

/** What is due now, as sets of ids: everybody of a set gets the same digest. The largest sets first, so many of them. */
export async function listDueSets(ctx: Ctx, most: number): Promise<string[][]> {
  const rows = await query<{ items: string[] }>(
    ctx,
    sql`select items from (${dueByPerson(ctx)}) due group by items order by count(*) desc, items limit ${most}`,
  );
  return rows.map(({ items }) => items);
}

/**
 * Takes a set into a digest for everybody of whom exactly this is due: each item once for a person, whoever else is at it. Tells
 * how many items that are, of all people together.
 */
export function takeIntoDigest(ctx: Ctx, digestId: string, items: readonly string[]): Promise<number> {
  return execute(
    ctx,
    sql`update bulletins.reader r set digest_id = ${digestId}::uuid
      from (${dueByPerson(ctx)}) due
      where due.items = ${[...items]}::uuid[] and r.person_id = due.person_id and r.bulletin_id = any(due.items)
        and r.digest_id is null`,
  );
}

/** Whom a digest is for, by all ways of their own: for a launch to chosen people. */
export function readersOfDigest(digestId: string): Sql {
  return sql`select distinct on (person_id) person_id, null::text as channel, null::text as address, null::text as language,
      region_code, sector_code, organisation_id, premises_id
    from bulletins.reader where digest_id = ${digestId}::uuid order by person_id, bulletin_id`;
}

/** These bulletins, in the order in which they were sent. */
export function listItems(ctx: Ctx, ids: readonly string[]): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b where b.id = any(${[...ids]}::uuid[]) order by b.sent_at, b.id`,
  );
}

/** What a digest held for somebody. */
export function listDigestItems(ctx: Ctx, digestId: string, personId: string): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.reader r join bulletins.bulletin b on b.id = r.bulletin_id
      where r.digest_id = ${digestId}::uuid and r.person_id = ${personId}::uuid order by b.sent_at, b.id`,
  );
}

function dueByPerson({ now }: Ctx): Sql {
  return sql`select person_id, array_agg(bulletin_id order by bulletin_id) as items from bulletins.reader
    where due_at <= ${now}::timestamptz and digest_id is null group by person_id`;
}
