import { type Ctx, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { drillHoldsDays, quarterDays, quartersIfNever, type VisitFacts } from './score-visit.ts';
import { type VisitReason, type VisitWeights, visitReasons } from './visit-weight.ts';

/** Premises in the ranking: what the score is made of, and the score as the database summed it. */
export interface NextVisit extends VisitFacts {
  readonly premisesId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly postcode: string;
  readonly regionCode: string;
  readonly score: number;
}

/** Regions by code, or null for the whole country. */
export type AdvisedRegions = readonly string[] | null;

/** The units of each reason, as `scoreVisit` counts them. */
function unitsAt(today: string): Readonly<Record<VisitReason, Sql>> {
  return {
    asked: sql`(a.premises_id is not null)::int`,
    enhanced: sql`(coalesce(s.tier = 'enhanced', false))::int`,
    standard: sql`(coalesce(s.tier = 'standard', false))::int`,
    people: sql`coalesce(p.expected, 0) / 100`,
    'no-assessment': sql`(s.assessed_on is null)::int`,
    'review-late': sql`coalesce(s.assessed_on is not null and s.assessment_review_on < ${today}::date, false)::int`,
    'risk-above': sql`coalesce(s.risks_above, 0)`,
    'procedure-missing': sql`4 - coalesce(s.procedures_ready, 0)`,
    'no-drill': sql`coalesce(${today}::date - s.drilled_on > ${sql.lit(drillHoldsDays)}, true)::int`,
    unvisited: sql`greatest(0, coalesce((${today}::date - s.visited_on) / ${sql.lit(quarterDays)}, ${sql.lit(quartersIfNever)}))`,
    overdue: sql`coalesce(r.overdue, 0)`,
  };
}

function scoreSql(weights: VisitWeights, today: string): Sql {
  const units = unitsAt(today);
  const shares = visitReasons.map((reason) => {
    const { points, most } = weights[reason];
    return sql`least(${sql.lit(most)}, ${sql.lit(points)} * (${units[reason]}))`;
  });
  return sql.join(shares, sql` + `);
}

/**
 * The premises of these regions that deserve the next visit, the most pressing first: those with a visit planned are left out,
 * and those outside the Act unless they asked. At most `limit`. One pass over the regions; names are read for the chosen alone.
 */
export async function listNextVisits(
  ctx: Ctx,
  regions: AdvisedRegions,
  { weights, today, limit }: { readonly weights: VisitWeights; readonly today: string; readonly limit: number },
): Promise<NextVisit[]> {
  const within = regions === null ? sql`true` : sql`p.region_code = any(${[...regions]}::text[])`;
  return query(
    ctx,
    sql<NextVisit>`with ranked as (
        select p.id, p.expected, a.premises_id is not null as asked, coalesce(r.overdue, 0) as overdue,
          s.tier, s.assessed_on, s.assessment_review_on, s.risks_above, s.procedures_ready, s.drilled_on, s.visited_on,
          ${scoreSql(weights, today)} as score
        from premises.sites p
        left join premises.standings s on s.premises_id = p.id
        left join (select premises_id from advisers.visit_request where visit_id is null and withdrawn_at is null) a
          on a.premises_id = p.id
        left join (select premises_id, count(*)::int as overdue from advisers.recommendation
          where state in ('open', 'accepted') and due_on < ${today}::date group by premises_id) r on r.premises_id = p.id
        where ${within} and (s.tier is distinct from 'out' or a.premises_id is not null)
          and not exists (select from advisers.visit v where v.premises_id = p.id and v.state = 'planned')
        order by score desc, p.expected desc nulls last, p.id limit ${limit})
      select ranked.id as "premisesId", place.name, place.organisation_name as "organisationName", place.postcode,
        place.region_code as "regionCode", ranked.expected, ranked.asked, ranked.overdue, ranked.tier,
        ranked.assessed_on as "assessedOn", ranked.assessment_review_on as "assessmentReviewOn",
        ranked.risks_above as "risksAbove", coalesce(ranked.procedures_ready, 0) as "proceduresReady",
        ranked.drilled_on as "drilledOn", ranked.visited_on as "visitedOn", ranked.score
      from ranked join network.places place on place.id = ranked.id
      order by ranked.score desc, ranked.expected desc nulls last, ranked.id`,
  );
}

/** How many premises these regions have, and how many of them have a visit planned. */
export async function countAdvised(
  ctx: Ctx,
  regions: AdvisedRegions,
): Promise<{ readonly premises: number; readonly planned: number }> {
  const within = regions === null ? sql`true` : sql`p.region_code = any(${[...regions]}::text[])`;
  const row = await queryOne(
    ctx,
    sql<{ premises: number; planned: number }>`select
      (select count(*) from premises.sites p where ${within}) as premises,
      (select count(*) from advisers.visit v join premises.sites p on p.id = v.premises_id
        where v.state = 'planned' and ${within}) as planned`,
  );
  return row ?? { premises: 0, planned: 0 };
}
