import { newId } from '../../kernel/ids.ts';
import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { MemberKind, Post } from './post.ts';

const postColumns = sql`p.post_id as "postId", p.region_code as "regionCode", region.name as "regionName",
  p.sector_code as "sectorCode", sector.name as "sectorName", p.name, p.holder_id as "holderId",
  holder.name as "holderName", acting.person_id as "actingId", acting_person.name as "actingName",
  coalesce(counts.deputies, 0)::integer as deputies, coalesce(counts.associates, 0)::integer as associates`;

function postTables(moment: Date): Sql {
  return sql`leads.posts(${moment}::timestamptz) p
    join network.sectors sector on sector.code = p.sector_code
    left join network.regions region on region.code = p.region_code
    left join identity.people holder on holder.id = p.holder_id
    left join leads.acting(${moment}::timestamptz) acting on acting.post_id = p.post_id
    left join identity.people acting_person on acting_person.id = acting.person_id
    left join (
      select post_id, count(*) filter (where kind = 'deputy') as deputies,
        count(*) filter (where kind = 'associate') as associates
      from leads.members(${moment}::timestamptz) group by post_id
    ) counts on counts.post_id = p.post_id`;
}

/** Every post of the context's moment: the whole country's first, then by region and sector. */
export async function listPosts(ctx: Ctx): Promise<Post[]> {
  return query(
    ctx,
    sql<Post>`select ${postColumns} from ${postTables(ctx.now)} order by region.name nulls first, sector.name, p.post_id`,
  );
}

/** One post of the context's moment. */
export async function findPost(ctx: Ctx, postId: string): Promise<Post | undefined> {
  return queryOne(ctx, sql<Post>`select ${postColumns} from ${postTables(ctx.now)} where p.post_id = ${postId}::uuid`);
}

/** A post and how somebody belongs to it. */
export interface OwnPost extends Post {
  readonly kind: MemberKind;
  readonly rank: number | null;
}

/** The posts that somebody belongs to at the context's moment, those that they hold first. */
export async function listPostsOf(ctx: Ctx, personId: string): Promise<OwnPost[]> {
  return query(
    ctx,
    sql<OwnPost>`select ${postColumns}, own.kind, own.rank from ${postTables(ctx.now)}
      join leads.members(${ctx.now}::timestamptz) own on own.post_id = p.post_id and own.person_id = ${personId}::uuid
      order by own.rank nulls last, region.name nulls first, sector.name, p.post_id`,
  );
}

/** A post while its members are changed. */
export interface LockedPost {
  readonly postId: string;
  readonly regionCode: string | null;
  readonly sectorCode: string;
}

/** Takes an open post until the transaction ends, so that its members are changed by one at a time. */
export async function lockPost(ctx: Ctx, postId: string): Promise<LockedPost | undefined> {
  return queryOne(
    ctx,
    sql<LockedPost>`select id as "postId", region_code as "regionCode", sector_code as "sectorCode" from leads.post
      where id = ${postId}::uuid and valid_to is null for update`,
  );
}

/** A post to write; without a name it is called after its sector and region. */
export interface NewPost {
  readonly id?: string;
  readonly regionCode: string | null;
  readonly sectorCode: string;
  readonly name?: string;
}

/** Opens posts; an open one of the same region and sector stays as it is. Tells the ids in the order given, and how many are new. */
export async function openPosts(
  ctx: Ctx,
  rows: readonly NewPost[],
  createdBy: string,
): Promise<{ ids: string[]; opened: number }> {
  const regions = rows.map((row) => row.regionCode);
  const sectors = rows.map((row) => row.sectorCode);
  const opened = await execute(
    ctx,
    sql`insert into leads.post (id, region_code, sector_code, name, valid_from, created_by)
      select r.id, r.region, r.sector,
        coalesce(r.name, sector.name || ', ' || coalesce(region.name, 'the whole country')), ${ctx.now}, ${createdBy}
      from unnest(${rows.map((row) => row.id ?? newId())}::uuid[], ${regions}::text[], ${sectors}::text[],
        ${rows.map((row) => row.name ?? null)}::text[]) as r(id, region, sector, name)
      join network.sectors sector on sector.code = r.sector
      left join network.regions region on region.code = r.region
      on conflict do nothing`,
  );
  const found = await query(
    ctx,
    sql<{ id: string }>`select p.id
      from unnest(${regions}::text[], ${sectors}::text[]) with ordinality as r(region, sector, place)
      join leads.post p on p.sector_code = r.sector and p.region_code is not distinct from r.region
        and p.valid_to is null
      order by r.place`,
  );
  return { ids: found.map(({ id }) => id), opened };
}

/** Ends a post, its members and whoever acts for it. */
export async function endPost(ctx: Ctx, postId: string, by: string): Promise<void> {
  const ends = sql`greatest(${ctx.now}::timestamptz, valid_from)`;
  await execute(ctx, sql`update leads.post set valid_to = ${ends} where id = ${postId}::uuid`);
  await execute(
    ctx,
    sql`update leads.member set valid_to = ${ends}, ended_by = ${by} where post_id = ${postId}::uuid and valid_to is null`,
  );
}
