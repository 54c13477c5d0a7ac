import { type Ctx, query, sql } from '../../../../platform/db/database.ts';

const kinds = {
  itself: sql`p.reference = 'SAMPLE-ORG-0001-1'`,
  centre: sql`p.organisation_name like '%Shopping Centre'`,
  hotel: sql`p.organisation_name like '%Hotel'`,
  shop: sql`p.sector_code = 'retail-wholesale' and p.organisation_name not like '%Shopping Centre'`,
};

/** The open premises of a kind that are nearest to the sample's café, at most `limit`. */
export async function listNear(
  ctx: Ctx,
  kind: keyof typeof kinds,
  limit: number,
): Promise<{ readonly id: string; readonly name: string; readonly place: string }[]> {
  return query(
    ctx,
    sql<{
      id: string;
      name: string;
      place: string;
    }>`select p.id, p.name, p.address || ', ' || p.postcode as place from network.places p, network.places cafe
      where cafe.reference = 'SAMPLE-ORG-0001-1' and ${kinds[kind]}
      order by point(p.longitude, p.latitude) <-> point(cafe.longitude, cafe.latitude), p.id limit ${limit}`,
  );
}
