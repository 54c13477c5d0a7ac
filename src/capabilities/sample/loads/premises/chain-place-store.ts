import { type Ctx, query, sql } from '../../../../platform/db/database.ts';

/** A place of the sample whose risks are assessed. */
export interface AssessedPlace {
  readonly id: string;
  readonly name: string;
}

/** The café of the sample. */
export function listCafe(ctx: Ctx): Promise<AssessedPlace[]> {
  return query(ctx, sql<AssessedPlace>`select id, name from network.places where reference = 'SAMPLE-ORG-0001-1'`);
}

/** The sites of the hotel chain with the most of them. */
export function listHotelChain(ctx: Ctx, limit: number): Promise<AssessedPlace[]> {
  return query(
    ctx,
    sql<AssessedPlace>`with chain as (
        select organisation_id from network.places
        where sector_code = 'hotels-food' and organisation_name like '%Hotel'
        group by organisation_id order by count(*) desc, organisation_id limit 1)
      select id, name from network.places join chain using (organisation_id) order by name, id limit ${limit}`,
  );
}
