import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';

/** Which part of a post's network is meant; nothing named is all of it. */
export interface NetworkPart {
  readonly groups?: readonly string[];
  /** Whose lists alone. */
  readonly ownerId?: string;
}

/** The ways to the contacts of a post's network now, each address sealed: see the published functions of contacts. */
export function waysInto(ctx: Pick<Ctx, 'now'>, postId: string, part: NetworkPart = {}): Sql {
  return sql`select contact_id, person_id, channel, address, language, region_code, sector_code
    from ${waysAmong(ctx, postId, part)} way`;
}

function waysAmong({ now }: Pick<Ctx, 'now'>, postId: string, { groups = [], ownerId }: NetworkPart): Sql {
  const chosen = groups.length === 0 ? null : [...groups];
  return sql`contacts.ways_among(${postId}::uuid, ${ownerId ?? null}::uuid, ${chosen}::text[], ${now}::timestamptz)`;
}

/** How many contacts a network, or somebody's own part of it, has a way to. */
export async function countNetwork(ctx: Ctx, postId: string, part: NetworkPart = {}): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ contacts: number }>`select count(distinct contact_id) as contacts from (${waysInto(ctx, postId, part)}) w`,
  );
  return row?.contacts ?? 0;
}

/** A group of a network and how many contacts are in it. */
export interface NetworkGroup {
  readonly name: string;
  readonly contacts: number;
}

/** The groups of a network, or of somebody's own part of it, by name. */
export function listNetworkGroups(ctx: Ctx, postId: string, part: NetworkPart = {}): Promise<NetworkGroup[]> {
  return query(
    ctx,
    sql<NetworkGroup>`select name, count(distinct contact_id) as contacts from ${waysAmong(ctx, postId, part)} way
      cross join lateral unnest(way.groups) as name group by name order by name`,
  );
}
