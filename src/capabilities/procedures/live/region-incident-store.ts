import type { Cover } from '../../../kernel/cover.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { Procedure } from '../building/building.ts';

/** How far one site is with one card in an alert; no word of any step, and nobody's name. */
export interface SiteProgress {
  readonly premisesId: string;
  readonly name: string;
  readonly regionCode: string;
  readonly procedure: Procedure;
  readonly done: number;
  /** How many steps the card had at the latest press. */
  readonly steps: number;
  readonly lastAt: Date;
  /** People counted there, all places together; null where nobody counted. */
  readonly people: number | null;
}

/** The sites of a cover that let the region see how far they are, those heard of last first. */
export function listSiteProgress(
  ctx: Pick<Ctx, 'db'>,
  threadId: string,
  cover: Cover,
  most: number,
): Promise<SiteProgress[]> {
  const within = cover.everywhere ? sql`true` : sql`p.region_code = any(${[...cover.regions]}::text[])`;
  return query(
    ctx,
    sql<SiteProgress>`with latest as (
        select distinct on (t.premises_id, t.procedure, t.step_key) t.premises_id, t.procedure, t.done, t.steps, t.at
        from procedures.step_tick t
        join premises.revealed r on r.premises_id = t.premises_id
        where t.thread_id = ${threadId}::uuid
        order by t.premises_id, t.procedure, t.step_key, t.at desc, t.id desc
      ), counted as (
        select premises_id, sum(people)::int as people from (
          select distinct on (n.premises_id, lower(trim(n.place))) n.premises_id, n.people
          from procedures.incident_note n
          where n.thread_id = ${threadId}::uuid and n.place is not null
          order by n.premises_id, lower(trim(n.place)), n.at desc, n.id desc
        ) newest group by premises_id
      )
      select l.premises_id as "premisesId", p.name, p.region_code as "regionCode", l.procedure,
        (count(*) filter (where l.done))::int as done, (array_agg(l.steps order by l.at desc))[1] as steps,
        max(l.at) as "lastAt", c.people
      from latest l
      join network.places p on p.id = l.premises_id
      left join counted c on c.premises_id = l.premises_id
      where ${within}
      group by l.premises_id, p.name, p.region_code, l.procedure, c.people
      order by max(max(l.at)) over (partition by l.premises_id) desc, l.premises_id, l.procedure limit ${most}`,
  );
}
