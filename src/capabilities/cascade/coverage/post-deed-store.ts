import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { Told } from '../rollup/fold-store.ts';

/** What a post did about a version, in numbers. */
export interface PostDeeds {
  readonly postId: string;
  /** How often the platform was asked to send, and by standing order. */
  readonly sent: number;
  readonly byOrder: number;
  readonly cards: number;
  /** People to whom it was read out, as those who read said: an estimate. */
  readonly readTo: number;
  readonly firstAt: Date;
}

/** What posts did to pass this version on. */
export function listPostDeeds(ctx: Ctx, { alertId, versionId }: Told): Promise<PostDeeds[]> {
  return query(
    ctx,
    sql<PostDeeds>`select post_id as "postId",
        count(*) filter (where way = 'send' and person_id is not null) as sent,
        count(*) filter (where person_id is null) as "byOrder", count(*) filter (where way = 'card') as cards,
        coalesce(sum(people), 0) as "readTo", min(at) as "firstAt"
      from cascade.pass_on where alert_id = ${alertId} and version_id = ${versionId} group by post_id`,
  );
}

/** The people of a post who are told by the centre, and how far it got with them. */
export interface PostStanding {
  readonly postId: string;
  readonly members: number;
  /** Of these: told by the centre. */
  readonly told: number;
  readonly answered: number;
  readonly needHelp: number;
}

/** How the people of each post stand: one answer of any of them speaks for the post. */
export function listPostStandings(ctx: Ctx, { versionId }: Told): Promise<PostStanding[]> {
  return query(
    ctx,
    sql<PostStanding>`select m.post_id as "postId", count(*) as members, count(s.person_id) as told, count(s.answer) as answered,
        count(*) filter (where s.answer = 'need-help') as "needHelp"
      from leads.members(${ctx.now}::timestamptz) m
      left join delivery.standing s on s.launch_id = ${versionId}::uuid and s.person_id = m.person_id
      group by m.post_id`,
  );
}

/** A post by its place and name. */
export interface PostPlace {
  readonly postId: string;
  /** Null is the whole country. */
  readonly regionCode: string | null;
  readonly sectorCode: string;
  readonly name: string;
}

/** The posts of this moment, those for the whole country first, then by name. */
export function listPostPlaces(ctx: Ctx): Promise<PostPlace[]> {
  return query(
    ctx,
    sql<PostPlace>`select post_id as "postId", region_code as "regionCode", sector_code as "sectorCode", name
      from leads.posts(${ctx.now}::timestamptz) order by region_code is not null, name, post_id`,
  );
}
