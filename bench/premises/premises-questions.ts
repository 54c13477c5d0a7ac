import type pg from 'pg';
import { readComparison } from '../../src/capabilities/advisers/comparison/read-comparison.ts';
import { readRanking } from '../../src/capabilities/advisers/next-visits/read-ranking.ts';
import { getSite } from '../../src/capabilities/premises/index.ts';
import { listSitesPage } from '../../src/capabilities/premises/sites/list-sites.ts';
import type { Ctx } from '../../src/platform/db/database.ts';

/** The pages that are measured. */
export const measuredPages = ['my-sites', 'ranking', 'comparison'] as const;

/** One of them. */
export type MeasuredPage = (typeof measuredPages)[number];

/** One question: what the page reads, and the bare SQL that answers the same. Both tell what they found, to be compared. */
export interface PremisesQuestion {
  readonly page: MeasuredPage;
  readonly url: string;
  /** Whose page it is. */
  readonly ctx: Ctx;
  read(ctx: Ctx): Promise<string>;
  bare(pool: pg.Pool): Promise<string>;
}

const pageSize = 20;

// Somebody who knows the tables asks each only for what the page shows.
const sitesByHand = `select p.id, p.name, o.name as organisation, p.address, p.postcode, p.region_code, p.use_code, p.capacity,
    s.tier, s.assessed_on, s.assessment_review_on, s.risks_above, s.procedures_ready, s.drilled_on, s.drill_due_on,
    s.people_trained, s.people_on_shift, s.response_signed_on, s.open_actions, s.next_action_on, s.visited_on, s.pack_on,
    count(*) over () as total
  from network.premises p join network.organisation o on o.id = p.organisation_id
  left join premises.standing s on s.premises_id = p.id
  where p.organisation_id = $1 and p.closed_at is null and o.closed_at is null
  order by lower(p.name), p.id limit ${pageSize} offset $2`;

/** "My premises" of whoever keeps an organisation: one page of it, by name. */
export function askMySites(ctx: Ctx, organisationId: string, number: number): PremisesQuestion {
  const found = (total: number, ids: readonly string[]): string => `${total}: ${ids.join(' ')}`;
  return {
    ...{ page: 'my-sites', ctx, url: number === 1 ? '/premises' : `/premises?page=${number}` },
    async read(as) {
      const { lines, total } = await listSitesPage(as, { words: '', size: pageSize, number });
      return found(
        total,
        lines.map(({ id }) => id),
      );
    },
    async bare(pool) {
      const { rows } = await pool.query(sitesByHand, [organisationId, (number - 1) * pageSize]);
      return found(
        rows[0]?.total ?? 0,
        rows.map(({ id }) => id),
      );
    },
  };
}

// The weights that the program comes with, and the premises of a region joined once with what the score is made of.
const rankingByHand = `with ranked as (
    select p.id, p.capacity, s.tier, s.assessed_on, s.assessment_review_on, s.risks_above, s.procedures_ready, s.drilled_on,
      s.visited_on, q.id is not null as asked, r.overdue,
      case when q.id is not null then 25 else 0 end + case s.tier when 'enhanced' then 20 when 'standard' then 8 else 0 end
      + least(20, coalesce(p.capacity, 0) / 100) + case when s.assessed_on is null then 15
        when s.assessment_review_on < $2::date then 8 else 0 end
      + least(15, 5 * coalesce(s.risks_above, 0)) + least(12, 3 * (4 - coalesce(s.procedures_ready, 0)))
      + case when s.drilled_on >= $2::date - 365 then 0 else 8 end
      + least(12, coalesce(($2::date - s.visited_on) / 91, 12)) + least(12, 4 * coalesce(r.overdue, 0)) as score
    from network.premises p join network.organisation o on o.id = p.organisation_id and o.closed_at is null
    left join premises.standing s on s.premises_id = p.id
    left join advisers.visit_request q on q.premises_id = p.id and q.visit_id is null and q.withdrawn_at is null
    left join (select premises_id, count(*) as overdue from advisers.recommendation
      where state in ('open', 'accepted') and due_on < $2::date group by premises_id) r on r.premises_id = p.id
    where p.region_code = $1 and p.closed_at is null and (s.tier is distinct from 'out' or q.id is not null)
      and not exists (select from advisers.visit v where v.premises_id = p.id and v.state = 'planned')
    order by score desc, p.capacity desc nulls last, p.id limit 100)
  select ranked.*, p.name, o.name as organisation, p.postcode from ranked join network.premises p on p.id = ranked.id
  join network.organisation o on o.id = p.organisation_id order by score desc, ranked.capacity desc nulls last, ranked.id`;
const countsByHand = `select count(*) as premises, (select count(*) from advisers.visit v join network.premises p
    on p.id = v.premises_id where v.state = 'planned' and p.region_code = $1) as planned
  from network.premises p join network.organisation o on o.id = p.organisation_id and o.closed_at is null
  where p.region_code = $1 and p.closed_at is null`;

/** The ranking of an adviser of a region. */
export function askRanking(ctx: Ctx, regionCode: string, today: string): PremisesQuestion {
  return {
    ...{ page: 'ranking', ctx, url: '/advisers/next-visits' },
    async read(as) {
      const { lines, premises, planned } = await readRanking(as);
      return `${premises} ${planned}: ${lines.map((line) => `${line.premisesId} ${line.score}`).join(' ')}`;
    },
    async bare(pool) {
      const [ranked, counts] = await Promise.all([
        pool.query(rankingByHand, [regionCode, today]),
        pool.query(countsByHand, [regionCode]),
      ]);
      const { premises, planned } = counts.rows[0];
      return `${premises} ${planned}: ${ranked.rows.map(({ id, score }) => `${id} ${score}`).join(' ')}`;
    },
  };
}

// How many are like me and what they have, in my region first; then in the country, then of any size: $3 and $4 say which.
const comparisonByHand = `with own as (
    select p.use_code, p.region_code, case when p.capacity < 200 then 1 when p.capacity < 800 then 2
      when p.capacity >= 800 then 3 else 4 end as band, s.*
    from network.premises p left join premises.standing s on s.premises_id = p.id where p.id = $1)
  select count(*) as premises, count(distinct p.organisation_id) as organisations,
    count(*) filter (where s.tier is not null) as duty_known,
    count(*) filter (where s.assessed_on > $2::date - 365) as assessed,
    count(*) filter (where s.procedures_ready = 4) as procedures,
    count(*) filter (where s.drilled_on > $2::date - 365) as drilled,
    count(*) filter (where s.next_action_on >= $2::date or s.next_action_on is null) as in_time,
    (select row_to_json(own) from own) as own
  from own join network.premises p on p.use_code = own.use_code and (p.region_code = own.region_code or $3)
    and ($4 or case when p.capacity < 200 then 1 when p.capacity < 800 then 2 when p.capacity >= 800 then 3 else 4 end = own.band)
  join network.organisation o on o.id = p.organisation_id and o.closed_at is null
  left join premises.standing s on s.premises_id = p.id where p.closed_at is null`;
const widths = [
  [false, false],
  [true, false],
  [true, true],
] as const;

/** Where premises stand among similar ones. What is found differs by the noise, so only that there is something is compared. */
export function askComparison(ctx: Ctx, id: string, today: string): PremisesQuestion {
  return {
    ...{ page: 'comparison', ctx, url: `/premises/${id}/comparison` },
    async read(as) {
      const { group } = await readComparison(as, await getSite(as, id, 'comparison'));
      return group ? 'compared' : 'alone';
    },
    async bare(pool) {
      for (const width of widths) {
        const { rows } = await pool.query(comparisonByHand, [id, today, ...width]);
        if (rows[0]?.premises >= 10 && rows[0]?.organisations >= 5) return 'compared';
      }
      return 'alone';
    },
  };
}
