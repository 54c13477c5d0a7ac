import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { EntryRow } from '../contacts-rows.generated.ts';

/** An entry as it is written: everything but its names and addresses in clear. Hashes in hex. */
export interface WrittenEntry {
  readonly id: string;
  readonly contactId: string;
  readonly sealed: Buffer;
  readonly referenceHash: string | null;
  readonly digest: string;
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
  readonly groups: readonly string[];
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly language: string;
}

/** An entry that is on a list, as far as a file can meet it. Hashes in hex. */
export interface MetEntry {
  readonly id: string;
  readonly contactId: string;
  readonly referenceHash: string | null;
  readonly digest: string;
}

const unit = '\u001f';

function givenEntries(rows: readonly WrittenEntry[]): Sql {
  const column = <Value>(pick: (row: WrittenEntry) => Value): Value[] => rows.map(pick);
  return sql`(select g.id, g.contact_id, g.sealed, decode(g.reference_hex, 'hex') as reference_hash,
      decode(g.digest_hex, 'hex') as digest, g.has_email, g.has_phone,
      string_to_array(nullif(g.groups, ''), ${unit}) as groups, g.region_code, g.sector_code, g.language
    from unnest(${column((row) => row.id)}::uuid[], ${column((row) => row.contactId)}::uuid[],
      ${column((row) => row.sealed)}::bytea[], ${column((row) => row.referenceHash)}::text[],
      ${column((row) => row.digest)}::text[], ${column((row) => row.hasEmail)}::boolean[],
      ${column((row) => row.hasPhone)}::boolean[], ${column((row) => row.groups.join(unit))}::text[],
      ${column((row) => row.regionCode)}::text[], ${column((row) => row.sectorCode)}::text[],
      ${column((row) => row.language)}::text[])
      as g(id, contact_id, sealed, reference_hex, digest_hex, has_email, has_phone, groups, region_code, sector_code,
        language))`;
}

/** The entries of a list that have one of these references or are one of these contacts. */
export async function listMetEntries(
  ctx: Ctx,
  listId: string,
  referenceHashes: readonly string[],
  contactIds: readonly string[],
): Promise<MetEntry[]> {
  return query(
    ctx,
    sql<MetEntry>`select e.id, e.contact_id as "contactId", encode(e.reference_hash, 'hex') as "referenceHash",
        encode(e.digest, 'hex') as digest
      from contacts.entry e
      where e.list_id = ${listId}::uuid and e.removed_at is null
        and (e.contact_id = any(${[...contactIds]}::uuid[])
          or e.reference_hash in (select decode(hex, 'hex') from unnest(${[...referenceHashes]}::text[]) as r(hex)))
      order by e.id`,
  );
}

/** Puts entries on a list. */
export async function insertEntries(
  ctx: Ctx,
  list: { readonly id: string; readonly postId: string },
  rows: readonly WrittenEntry[],
  expiresAt: Date,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into contacts.entry (id, list_id, post_id, contact_id, sealed, reference_hash, digest, has_email, has_phone,
        groups, region_code, sector_code, language, added_at, expires_at)
      select g.id, ${list.id}::uuid, ${list.postId}::uuid, g.contact_id, g.sealed, g.reference_hash, g.digest, g.has_email,
        g.has_phone, coalesce(g.groups, '{}'), g.region_code, g.sector_code, g.language, ${ctx.now}::timestamptz,
        ${expiresAt}::timestamptz
      from ${givenEntries(rows)} g`,
  );
}

/** Writes entries over by id. */
export async function updateEntries(ctx: Ctx, rows: readonly WrittenEntry[]): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.entry e set contact_id = g.contact_id, sealed = g.sealed, reference_hash = g.reference_hash,
        digest = g.digest, has_email = g.has_email, has_phone = g.has_phone, groups = coalesce(g.groups, '{}'),
        region_code = g.region_code, sector_code = g.sector_code, language = g.language
      from ${givenEntries(rows)} g where e.id = g.id and e.removed_at is null`,
  );
}

/** Confirms entries: they last until another day. */
export async function confirmEntries(ctx: Ctx, ids: readonly string[], expiresAt: Date): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.entry set expires_at = ${expiresAt} where id = any(${[...ids]}::uuid[]) and removed_at is null`,
  );
}

/** An entry with what opens it, and whether it may be told at the context's moment. */
export interface SealedEntry
  extends Pick<
    EntryRow,
    'id' | 'listId' | 'postId' | 'groups' | 'regionCode' | 'sectorCode' | 'language' | 'addedAt' | 'expiresAt'
  > {
  readonly sealed: Buffer;
  readonly wrapped: Buffer;
  readonly keyVersion: number;
}

const sealedColumns = sql`e.id, e.list_id as "listId", e.post_id as "postId", e.groups, e.region_code as "regionCode",
  e.sector_code as "sectorCode", e.language, e.added_at as "addedAt", e.expires_at as "expiresAt", e.sealed, k.wrapped,
  k.version as "keyVersion"`;
const sealedTables = sql`contacts.entry e join contacts.post_key k on k.post_id = e.post_id and k.wrapped is not null`;

/** The entries that may be told now, of those with these ids. */
export async function listTellableEntries(ctx: Ctx, ids: readonly string[]): Promise<SealedEntry[]> {
  return query(
    ctx,
    sql<SealedEntry>`select ${sealedColumns} from ${sealedTables}
      join contacts.list l on l.id = e.list_id
      join contacts.contact c on c.id = e.contact_id
      where e.id = any(${[...ids]}::uuid[]) and e.removed_at is null and e.sealed is not null
        and e.expires_at > ${ctx.now} and l.removed_at is null and l.expires_at > ${ctx.now} and c.opted_out_at is null`,
  );
}

/** The entries of a list, by when they were added; lapsed ones too until they are wiped. */
export async function listSealedEntries(
  ctx: Ctx,
  listId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<SealedEntry[]> {
  return query(
    ctx,
    sql<SealedEntry>`select ${sealedColumns} from ${sealedTables}
      where e.list_id = ${listId}::uuid and e.removed_at is null and e.sealed is not null
      order by e.id limit ${limit} offset ${offset}`,
  );
}

/** One entry that is on a list. */
export async function findSealedEntry(ctx: Ctx, listId: string, entryId: string): Promise<SealedEntry | undefined> {
  return queryOne(
    ctx,
    sql<SealedEntry>`select ${sealedColumns} from ${sealedTables}
      where e.id = ${entryId}::uuid and e.list_id = ${listId}::uuid and e.removed_at is null and e.sealed is not null`,
  );
}

/** Takes entries off their list and wipes what they held; tells how many. */
export async function wipeEntries(ctx: Ctx, which: Sql): Promise<number> {
  return execute(
    ctx,
    sql`update contacts.entry e set sealed = null, reference_hash = null, digest = null, removed_at = ${ctx.now}
      where e.removed_at is null and ${which}`,
  );
}
