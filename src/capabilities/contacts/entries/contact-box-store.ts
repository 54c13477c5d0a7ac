import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { JoinedRows } from './join-boxes.ts';

/** Lets one save of contacts run at a time, so that the same box is never two contacts. Held until the transaction ends. */
export async function lockBoxes(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended('contacts.boxes', 0))`);
}

/** The contact of each of these boxes that is there; hashes in hex. */
export async function findBoxes(ctx: Ctx, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    ctx,
    sql<{ hash: string; contactId: string }>`select encode(b.hash, 'hex') as hash, b.contact_id as "contactId"
      from unnest(${[...hashes]}::text[]) given (hex) join contacts.box b on b.hash = decode(given.hex, 'hex')`,
  );
  return new Map(rows.map(({ hash, contactId }) => [hash, contactId]));
}

/** Writes what joining found: new contacts, new boxes, and contacts that are one from now on. */
export async function writeJoined(ctx: Ctx, { newContacts, newBoxes, merges }: JoinedRows): Promise<void> {
  await execute(
    ctx,
    sql`insert into contacts.contact (id, made_at)
      select id, ${ctx.now}::timestamptz from unnest(${[...newContacts]}::uuid[]) as given (id)`,
  );
  await execute(
    ctx,
    sql`insert into contacts.box (hash, contact_id)
      select decode(hex, 'hex'), contact_id
      from unnest(${newBoxes.map(({ hash }) => hash)}::text[], ${newBoxes.map(({ contactId }) => contactId)}::uuid[])
        as given (hex, contact_id)`,
  );
  if (merges.length > 0) await writeMerges(ctx, merges);
}

async function writeMerges(ctx: Ctx, merges: JoinedRows['merges']): Promise<void> {
  const given = sql`unnest(${merges.map(({ from }) => from)}::uuid[], ${merges.map(({ into }) => into)}::uuid[])
    as given (was, is_now)`;
  await execute(
    ctx,
    sql`update contacts.box b set contact_id = given.is_now from ${given} where b.contact_id = given.was`,
  );
  await execute(
    ctx,
    sql`update contacts.entry e set contact_id = given.is_now from ${given} where e.contact_id = given.was`,
  );
  // Whoever asked not to be told stays untold, whichever of the two it was.
  await execute(
    ctx,
    sql`update contacts.contact c set opted_out_at = coalesce(c.opted_out_at, o.opted_out_at)
      from (select given.is_now, min(old.opted_out_at) as opted_out_at from ${given}
        join contacts.contact old on old.id = given.was group by given.is_now) o
      where c.id = o.is_now and o.opted_out_at is not null`,
  );
  await execute(
    ctx,
    sql`update contacts.contact c set merged_into = given.is_now from ${given} where c.id = given.was`,
  );
}

/** Says of these contacts which are people of the network, by the hashes known now. */
export async function matchContacts(ctx: Ctx, contactIds: readonly string[]): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.contact c set person_id = k.person_id
      from (select b.contact_id, min(k.person_id::text)::uuid as person_id
        from contacts.box b join contacts.known_box k on k.hash = b.hash
        where b.contact_id = any(${[...contactIds]}::uuid[]) group by b.contact_id) k
      where c.id = k.contact_id and c.person_id is distinct from k.person_id`,
  );
}
