import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { LeadChoice } from '../call-record.ts';
import type { GuestRow } from '../calls-rows.generated.ts';

/** A SELECT of the people whom a choice of posts means: person_id, region_code, sector_code of the post. Null when it means nobody. */
export function leadsSql(choice: LeadChoice, moment: Date): Sql | undefined {
  const { hubs, sectors, posts, kinds } = choice;
  const byPlace = hubs.length > 0 || sectors.length > 0;
  if ((!byPlace && posts.length === 0) || kinds.length === 0) return undefined;
  const inHubs = hubs.length > 0 ? sql`coalesce(p.region_code, 'national') = any(${[...hubs]}::text[])` : sql`true`;
  const inSectors = sectors.length > 0 ? sql`p.sector_code = any(${[...sectors]}::text[])` : sql`true`;
  const place = byPlace ? sql`(${inHubs} and ${inSectors})` : sql`false`;
  return sql`select m.person_id, p.region_code, p.sector_code, null::uuid as organisation_id, null::uuid as premises_id
    from leads.posts(${moment}::timestamptz) p join leads.members(${moment}::timestamptz) m on m.post_id = p.post_id
    where m.kind = any(${[...kinds]}::text[]) and (${place} or p.post_id = any(${[...posts]}::uuid[]))`;
}

/** One row a person of several SELECTs of people with a place; the later ones count where somebody is in both. */
export function oneRowEach(selects: readonly Sql[]): Sql {
  const ranked = selects.map(
    (
      each,
      rank,
    ) => sql`select ${sql.lit(rank)} as rank, person_id, region_code, sector_code, organisation_id, premises_id
      from (${each}) chosen_${sql.raw(String(rank))}`,
  );
  return sql`select distinct on (person_id) person_id, region_code, sector_code, organisation_id, premises_id
    from (${sql.join(ranked, sql` union all `)}) either order by person_id, rank desc, region_code, sector_code`;
}

/** How many people a SELECT chooses, and how many of them lie outside a condition on its row `chosen`. */
export async function countChosen(
  ctx: Pick<Ctx, 'db'>,
  people: Sql,
  allowed: Sql,
): Promise<{ readonly people: number; readonly outside: number }> {
  const row = await queryOne(
    ctx,
    sql<{
      people: number;
      outside: number;
    }>`select count(*) as people, count(*) filter (where not ${allowed}) as outside
      from (${people}) chosen`,
  );
  return row ?? { people: 0, outside: 0 };
}

/** Posts of which somebody is the holder or for which they act now, by id. */
export async function listOwnPostIds(ctx: Ctx, personId: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{
      id: string;
    }>`select a.post_id as id from leads.acting(${ctx.now}::timestamptz) a where a.person_id = ${personId}::uuid
      union select p.post_id from leads.posts(${ctx.now}::timestamptz) p where p.holder_id = ${personId}::uuid`,
  );
  return rows.map(({ id }) => id);
}

/** Condition on a row with `person_id`: a member of one of these posts now. */
export function memberOf(postIds: readonly string[], moment: Date): Sql {
  if (postIds.length === 0) return sql`false`;
  return sql`person_id in (select m.person_id from leads.members(${moment}::timestamptz) m
    where m.post_id = any(${[...postIds]}::uuid[]))`;
}

/** Writes everybody whom a SELECT chooses into the list of a call; whoever is in it stays as they are. Tells how many are new. */
export function insertGuests(ctx: Ctx, callId: string, people: Sql, cameBy: GuestRow['cameBy']): Promise<number> {
  return execute(
    ctx,
    sql`insert into calls.guest (call_id, person_id, region_code, sector_code, organisation_id, premises_id, came_by, added_at)
      select ${callId}::uuid, person_id, region_code, sector_code, organisation_id, premises_id, ${cameBy}, ${ctx.now}
      from (${people}) chosen
      on conflict (call_id, person_id) do nothing`,
  );
}

/** Writes single people into the list of a call: who runs it, or who comes instead of somebody. Tells who is new. */
export async function insertSingleGuests(
  ctx: Ctx,
  callId: string,
  people: readonly string[],
  came: { readonly by: 'stand-in' | 'runs-it'; readonly instead?: string },
): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{
      id: string;
    }>`insert into calls.guest (call_id, person_id, region_code, sector_code, came_by, stands_in_for, added_at)
      select ${callId}::uuid, given.id, instead.region_code, instead.sector_code, ${came.by}, instead.person_id, ${ctx.now}
      from unnest(${[...people]}::uuid[]) given(id)
      left join calls.guest instead on instead.call_id = ${callId}::uuid and instead.person_id = ${came.instead ?? null}::uuid
      on conflict (call_id, person_id) do nothing returning person_id as id`,
  );
  return rows.map(({ id }) => id);
}

/** Writes anew whose presence stands for which post: every post of which a guest is the holder or a deputy now, with all who can speak for it. */
export async function refreshSeats(ctx: Ctx, callId: string): Promise<void> {
  await execute(
    ctx,
    sql`with members as materialized (
        select * from leads.members(${ctx.now}::timestamptz) where kind in ('holder', 'deputy')
      ), acting as materialized (
        select * from leads.acting(${ctx.now}::timestamptz)
      )
      insert into calls.seat (call_id, post_id, person_id, kind, rank, name, region_code, sector_code)
      select ${callId}::uuid, m.post_id, m.person_id,
        case when m.kind = 'deputy' and a.person_id = m.person_id then 'acting' else m.kind end, m.rank,
        p.name, p.region_code, p.sector_code
      from members m join leads.posts(${ctx.now}::timestamptz) p on p.post_id = m.post_id
      left join acting a on a.post_id = m.post_id
      where m.post_id in (select own.post_id from members own join calls.guest g on g.person_id = own.person_id
        where g.call_id = ${callId}::uuid and g.came_by <> 'runs-it')
      on conflict (call_id, post_id, person_id) do update set kind = excluded.kind, rank = excluded.rank`,
  );
}

/** A SELECT of the guests of a call for a launch: all ways of their own. */
export function guestsToTell(callId: string, which: Sql = sql`true`): Sql {
  return sql`select g.person_id, null::text as channel, null::text as address, null::text as language, g.region_code,
      g.sector_code, g.organisation_id, g.premises_id
    from calls.guest g where g.call_id = ${callId}::uuid and ${which}`;
}

/** Somebody's place in the list of a call, if they have one. `lock` keeps it until the transaction ends. */
export function findGuest(
  ctx: Pick<Ctx, 'db'>,
  callId: string,
  personId: string,
  lock = false,
): Promise<GuestRow | undefined> {
  return queryOne(
    ctx,
    sql<GuestRow>`select call_id as "callId", person_id as "personId", region_code as "regionCode", sector_code as "sectorCode",
        organisation_id as "organisationId", premises_id as "premisesId", came_by as "cameBy",
        stands_in_for as "standsInFor", added_at as "addedAt", reply, replied_at as "repliedAt",
        read_at as "readAt"
      from calls.guest where call_id = ${callId}::uuid and person_id = ${personId}::uuid ${lock ? sql`for update` : sql``}`,
  );
}

/** Writes what somebody said; false when they had said so. */
export async function updateReply(
  ctx: Ctx,
  callId: string,
  personId: string,
  reply: 'joining' | 'cannot',
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update calls.guest set reply = ${reply}, replied_at = ${ctx.now}
      where call_id = ${callId}::uuid and person_id = ${personId}::uuid and reply is distinct from ${reply}`,
  );
  return touched > 0;
}

/** Who may come instead of somebody. */
export interface StandIn {
  readonly personId: string;
  readonly name: string;
  readonly post: string;
}

/** The others who can speak for the posts of somebody in a call: by rank. */
export function listStandIns(ctx: Pick<Ctx, 'db'>, callId: string, personId: string): Promise<StandIn[]> {
  return query(
    ctx,
    sql<StandIn>`select distinct on (other.person_id) other.person_id as "personId", person.name, other.name as post
      from calls.seat own
      join calls.seat other on other.call_id = own.call_id and other.post_id = own.post_id and other.person_id <> own.person_id
      join identity.people person on person.id = other.person_id
      where own.call_id = ${callId}::uuid and own.person_id = ${personId}::uuid
      order by other.person_id, other.rank, person.name limit 30`,
  );
}

/** Which of these people are in the list of a call. */
export async function listGuestIds(
  ctx: Pick<Ctx, 'db'>,
  callId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query(
    ctx,
    sql<{ id: string }>`select person_id as id from calls.guest
      where call_id = ${callId}::uuid and person_id = any(${[...personIds]}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
