import type { CoveredPlace } from '../../kernel/cover.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';

/** Where organisations lie, by id: their sector, and the regions of their open premises. */
export async function findOrganisationPlaces(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CoveredPlace>> {
  const rows = await query(
    ctx,
    sql<{ id: string; sectorCode: string; regionCodes: string[] }>`
      select o.id, o.sector_code as "sectorCode", array(select distinct p.region_code from network.premises p
          where p.organisation_id = o.id and p.closed_at is null order by 1) as "regionCodes"
      from network.organisation o where o.id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, ...place }) => [id, { ...place, organisationId: id }]));
}

/** Where premises lie, by id. */
export async function findPremisesPlaces(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CoveredPlace>> {
  const rows = await query(
    ctx,
    sql<{ id: string; sectorCode: string; organisationId: string; regionCode: string }>`
      select p.id, o.sector_code as "sectorCode", p.organisation_id as "organisationId", p.region_code as "regionCode"
      from network.premises p join network.organisation o on o.id = p.organisation_id
      where p.id = any(${[...ids]}::uuid[])`,
  );
  return new Map(
    rows.map(({ id, regionCode, ...place }) => [id, { ...place, regionCodes: [regionCode], premisesId: id }]),
  );
}

/** Where organisations and premises lie, by id. */
export async function findPlaces(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CoveredPlace>> {
  return new Map([...(await findOrganisationPlaces(ctx, ids)), ...(await findPremisesPlaces(ctx, ids))]);
}
