import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { SealedEntry } from './entry-store.ts';

/** What is sealed under a post's key, after an id; taken until the transaction ends. */
export async function listResealable(ctx: Ctx, postId: string, after: string, limit: number): Promise<SealedEntry[]> {
  return query(
    ctx,
    sql<SealedEntry>`select e.id, e.list_id as "listId", e.post_id as "postId", e.groups, e.region_code as "regionCode",
        e.sector_code as "sectorCode", e.language, e.added_at as "addedAt", e.expires_at as "expiresAt", e.sealed,
        k.wrapped, k.version as "keyVersion"
      from contacts.entry e join contacts.post_key k on k.post_id = e.post_id
      where e.post_id = ${postId}::uuid and e.removed_at is null and e.sealed is not null and e.id > ${after}::uuid
      order by e.id limit ${limit} for update of e`,
  );
}

/** Puts sealed fields in place by entry. */
export async function setSealed(
  ctx: Ctx,
  rows: readonly { readonly id: string; readonly sealed: Buffer }[],
): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.entry e set sealed = g.sealed
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ sealed }) => sealed)}::bytea[]) as g(id, sealed)
      where e.id = g.id`,
  );
}

/** Removes the files of a post that wait for a yes: they are sealed under the key before. */
export async function deleteImportsOf(ctx: Ctx, postId: string): Promise<void> {
  await execute(
    ctx,
    sql`delete from contacts.import where list_id in (select id from contacts.list where post_id = ${postId}::uuid)`,
  );
}
