import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { PostKeyRow } from '../contacts-rows.generated.ts';

/** The key of a post as it is kept. */
export type KeptKey = Pick<PostKeyRow, 'wrapped' | 'version' | 'destroyAskedBy' | 'destroyAskedAt' | 'destroyedAt'>;

const keyColumns = sql`wrapped, version, destroy_asked_by as "destroyAskedBy", destroy_asked_at as "destroyAskedAt",
  destroyed_at as "destroyedAt"`;

/** The key of a post, destroyed or not. */
export async function findPostKey(ctx: Ctx, postId: string): Promise<KeptKey | undefined> {
  return queryOne(ctx, sql<KeptKey>`select ${keyColumns} from contacts.post_key where post_id = ${postId}::uuid`);
}

/** As `findPostKey`, taken until the transaction ends. */
export async function lockPostKey(ctx: Ctx, postId: string): Promise<KeptKey | undefined> {
  return queryOne(
    ctx,
    sql<KeptKey>`select ${keyColumns} from contacts.post_key where post_id = ${postId}::uuid for update`,
  );
}

/** Keeps the first key of a post; false when another process was faster: then theirs stays. */
export async function insertPostKey(ctx: Ctx, postId: string, wrapped: Buffer): Promise<boolean> {
  const made = await execute(
    ctx,
    sql`insert into contacts.post_key (post_id, wrapped, version, made_at) values (${postId}, ${wrapped}, 1, ${ctx.now})
      on conflict do nothing`,
  );
  return made > 0;
}

/** Puts another key in a post's place, of the next version. */
export async function setPostKey(ctx: Ctx, postId: string, wrapped: Buffer): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.post_key set wrapped = ${wrapped}, version = version + 1, made_at = ${ctx.now},
        destroy_asked_by = null, destroy_asked_at = null, destroyed_at = null
      where post_id = ${postId}::uuid`,
  );
}

/** Writes who asked for a key to be destroyed. */
export async function markDestroyAsked(ctx: Ctx, postId: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update contacts.post_key set destroy_asked_by = ${by}, destroy_asked_at = ${ctx.now}
      where post_id = ${postId}::uuid`,
  );
}

/** Destroys a key, and everything that was sealed with it; tells how many entries. */
export async function destroyPostKey(ctx: Ctx, postId: string): Promise<number> {
  await execute(
    ctx,
    sql`update contacts.post_key set wrapped = null, destroyed_at = ${ctx.now} where post_id = ${postId}::uuid`,
  );
  await execute(
    ctx,
    sql`delete from contacts.import where list_id in (select id from contacts.list where post_id = ${postId}::uuid)`,
  );
  await execute(
    ctx,
    sql`update contacts.list set removed_at = ${ctx.now} where post_id = ${postId}::uuid and removed_at is null`,
  );
  return execute(
    ctx,
    sql`update contacts.entry set sealed = null, reference_hash = null, digest = null, removed_at = ${ctx.now}
      where post_id = ${postId}::uuid and removed_at is null`,
  );
}

/** The wrapped key of the hashes. */
export async function findHashKey(ctx: Ctx): Promise<Buffer | undefined> {
  return (await queryOne(ctx, sql<{ wrapped: Buffer }>`select wrapped from contacts.hash_key`))?.wrapped;
}

/** Keeps the key of the hashes; false when another process was faster: then theirs stays. */
export async function insertHashKey(ctx: Ctx, wrapped: Buffer): Promise<boolean> {
  const made = await execute(
    ctx,
    sql`insert into contacts.hash_key (wrapped, made_at) values (${wrapped}, ${ctx.now}) on conflict do nothing`,
  );
  return made > 0;
}

/** Every key that is wrapped, taken until the transaction ends; `about` says for what. */
export async function lockWrappedKeys(ctx: Ctx): Promise<{ about: string; wrapped: Buffer }[]> {
  const posts = await query(
    ctx,
    sql<{ about: string; wrapped: Buffer }>`select 'post:' || post_id as about, wrapped from contacts.post_key
      where wrapped is not null order by post_id for update`,
  );
  const hash = await query(
    ctx,
    sql<{ about: string; wrapped: Buffer }>`select 'hash' as about, wrapped from contacts.hash_key for update`,
  );
  return [...posts, ...hash];
}

/** Puts the same key back under another wrapping. */
export async function setWrapped(ctx: Ctx, about: string, wrapped: Buffer): Promise<void> {
  await execute(
    ctx,
    about === 'hash'
      ? sql`update contacts.hash_key set wrapped = ${wrapped}`
      : sql`update contacts.post_key set wrapped = ${wrapped} where post_id = ${about.slice('post:'.length)}::uuid`,
  );
}
