import { type Ctx, query, sql } from '../../../../platform/db/database.ts';

/** One of the places to eat in London, and somebody who works there. */
export interface SampleEatery {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly personId: string;
}

/** Places to eat in London besides the café of the seat, each with one of its people; by reference, at most `limit`. */
export async function listEateries(ctx: Ctx, limit: number): Promise<SampleEatery[]> {
  return query(
    ctx,
    sql<SampleEatery>`select p.id, p.name, p.organisation_id as "organisationId", min(s.person_id::text) as "personId"
      from network.places p join network.standing(${ctx.now}) s on s.premises_id = p.id
      where p.sector_code = 'hotels-food' and p.region_code = 'london' and p.reference <> 'SAMPLE-ORG-0001-1'
      group by p.id, p.reference, p.name, p.organisation_id order by p.reference limit ${limit}`,
  );
}
