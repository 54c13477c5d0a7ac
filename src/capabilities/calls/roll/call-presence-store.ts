import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { SeatOfPost, Stay } from './call-figures.ts';

/** Notes that somebody of a locked guest came in or left; false when that is how it was. */
export async function insertPresence(
  ctx: Ctx,
  { callId, personId, what, by }: { callId: string; personId: string; what: 'in' | 'out'; by: string },
): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into calls.presence (call_id, person_id, what, at, marked_by)
      select ${callId}::uuid, ${personId}::uuid, ${what}, ${ctx.now}, ${by}
      where coalesce((select p.what from calls.presence p
        where p.call_id = ${callId}::uuid and p.person_id = ${personId}::uuid order by p.id desc limit 1), 'out') <> ${what}`,
  );
  return inserted > 0;
}

/** Every stretch in which somebody was in a call, in order. */
export function listStays(ctx: Pick<Ctx, 'db'>, callId: string): Promise<Stay[]> {
  return query(
    ctx,
    sql<Stay>`select s.person_id as "personId", s.at as "from", s.next as "to" from (
        select p.person_id, p.what, p.at, lead(p.at) over (partition by p.person_id order by p.id) as next, p.id
        from calls.presence p where p.call_id = ${callId}::uuid
      ) s where s.what = 'in' order by s.id`,
  );
}

/** Whose presence stands for which post of a call. */
export function listSeats(ctx: Pick<Ctx, 'db'>, callId: string): Promise<SeatOfPost[]> {
  return query(
    ctx,
    sql<SeatOfPost>`select post_id as "postId", person_id as "personId" from calls.seat where call_id = ${callId}::uuid`,
  );
}

/** Where the people of one hub stand. `hub` is a region's code, or `national`. */
export interface HubRoll {
  readonly hub: string;
  readonly expected: number;
  readonly joining: number;
  readonly cannot: number;
  readonly inside: number;
  readonly late: number;
  readonly gone: number;
  readonly posts: number;
  readonly represented: number;
}

const rollState = (callId: string): Sql => sql`select g.*, coalesce(g.region_code, 'national') as hub,
    p.first_in, p.last_at, coalesce(p.what, 'never') as what
  from calls.guest g
  left join lateral (
    select min(e.at) filter (where e.what = 'in') as first_in, max(e.at) as last_at,
      (array_agg(e.what order by e.id desc))[1] as what
    from calls.presence e where e.call_id = g.call_id and e.person_id = g.person_id
  ) p on p.what is not null
  where g.call_id = ${callId}::uuid`;

/** The roll of a call in counts, hub by hub. Who runs it is not expected; they count where they speak for a post. */
export function listHubRolls(ctx: Pick<Ctx, 'db'>, callId: string, lateFrom: Date): Promise<HubRoll[]> {
  return query(
    ctx,
    sql<HubRoll>`with state as materialized (${rollState(callId)}),
      people as (
        select hub, count(*) as expected, count(*) filter (where reply = 'joining') as joining,
          count(*) filter (where reply = 'cannot') as cannot, count(*) filter (where what = 'in') as inside,
          count(*) filter (where first_in > ${lateFrom}) as late, count(*) filter (where what = 'out') as gone
        from state where came_by <> 'runs-it' group by hub
      ), posts as (
        select coalesce(s.region_code, 'national') as hub, count(distinct s.post_id) as posts,
          count(distinct s.post_id) filter (where state.what = 'in') as represented
        from calls.seat s left join state on state.person_id = s.person_id
        where s.call_id = ${callId}::uuid group by 1
      )
      select coalesce(people.hub, posts.hub) as hub, coalesce(expected, 0) as expected, coalesce(joining, 0) as joining,
        coalesce(cannot, 0) as cannot, coalesce(inside, 0) as inside, coalesce(late, 0) as late, coalesce(gone, 0) as gone,
        coalesce(posts, 0) as posts, coalesce(represented, 0) as represented
      from people full join posts on posts.hub = people.hub order by 1`,
  );
}

/** One person in the roll of a call. */
export interface RollLine {
  readonly personId: string;
  readonly name: string;
  readonly hub: string;
  readonly sectorCode: string | null;
  /** The posts for which they can speak, with commas. */
  readonly posts: string;
  readonly cameBy: string;
  readonly insteadOf: string | null;
  readonly reply: 'joining' | 'cannot' | null;
  readonly what: 'in' | 'out' | 'never';
  readonly firstIn: Date | null;
  readonly lastAt: Date | null;
}

/** People in the roll of a call: of one hub or `all`, whose name holds a text, at most `limit`; those who are in last. */
export function listRoll(
  ctx: Pick<Ctx, 'db'>,
  callId: string,
  which: { readonly hub: string; readonly name: string; readonly limit: number },
): Promise<RollLine[]> {
  const { hub, name, limit } = which;
  return query(
    ctx,
    sql<RollLine>`select r.person_id as "personId", coalesce(person.name, 'Somebody who has left') as name, r.hub,
        r.sector_code as "sectorCode", coalesce(seats.posts, '') as posts, r.came_by as "cameBy",
        instead.name as "insteadOf", r.reply, r.what, r.first_in as "firstIn", r.last_at as "lastAt"
      from (${rollState(callId)}) r
      left join identity.people person on person.id = r.person_id
      left join identity.people instead on instead.id = r.stands_in_for
      left join lateral (
        select string_agg(s.name || case s.kind when 'holder' then '' else ', ' || s.kind end, '; ' order by s.name) as posts
        from calls.seat s where s.call_id = r.call_id and s.person_id = r.person_id
      ) seats on true
      where (${hub} = 'all' or r.hub = ${hub}) and strpos(lower(coalesce(person.name, '')), lower(${name})) > 0
      order by r.hub, r.sector_code nulls first, lower(coalesce(person.name, '')), r.person_id limit ${limit}`,
  );
}

/** A post that is expected, and whether anybody speaks for it now. */
export interface PostLine {
  readonly postId: string;
  readonly name: string;
  readonly hub: string;
  readonly sectorCode: string;
  readonly speaker: string | null;
  readonly firstIn: Date | null;
}

/** The expected posts, those for whom nobody speaks first; at most `limit`. */
export function listPostLines(ctx: Pick<Ctx, 'db'>, callId: string, hub: string, limit: number): Promise<PostLine[]> {
  return query(
    ctx,
    sql<PostLine>`with state as materialized (${rollState(callId)})
      select s.post_id as "postId", min(s.name) as name, min(coalesce(s.region_code, 'national')) as hub,
        min(s.sector_code) as "sectorCode", min(state.first_in) as "firstIn",
        (array_agg(person.name order by s.rank) filter (where state.what = 'in'))[1] as speaker
      from calls.seat s left join state on state.person_id = s.person_id
      left join identity.people person on person.id = s.person_id
      where s.call_id = ${callId}::uuid and (${hub} = 'all' or coalesce(s.region_code, 'national') = ${hub})
      group by s.post_id
      order by bool_or(state.what = 'in') is true, min(coalesce(s.region_code, 'national')), min(s.name) limit ${limit}`,
  );
}

/** Where one person stands in a call: in since when, or not. */
export async function findPresence(
  ctx: Pick<Ctx, 'db'>,
  callId: string,
  personId: string,
): Promise<{ readonly what: 'in' | 'out'; readonly at: Date } | undefined> {
  return queryOne(
    ctx,
    sql<{ what: 'in' | 'out'; at: Date }>`select what, at from calls.presence
      where call_id = ${callId}::uuid and person_id = ${personId}::uuid order by id desc limit 1`,
  );
}
