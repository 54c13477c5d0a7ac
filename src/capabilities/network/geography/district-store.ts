import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Place } from './locate-point.ts';
import type { District } from './read-districts.ts';

/** Writes postcode districts; a known one is updated, none is removed. */
export async function writeDistricts(ctx: Ctx, districts: readonly District[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.postcode_district (district, latitude, longitude, saved_at)
      select r.district, r.latitude, r.longitude, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${asJson(districts)}) as r(district text, latitude float8, longitude float8)
      on conflict (district) do update set latitude = excluded.latitude, longitude = excluded.longitude,
        saved_at = excluded.saved_at`,
  );
}

/** Where these districts lie; those that are unknown are not in the map. */
export async function findDistricts(ctx: Ctx, districts: readonly string[]): Promise<Map<string, Place>> {
  const rows = await query(
    ctx,
    sql<District>`select district, latitude, longitude from network.postcode_district
      where district = any(${districts}::text[])`,
  );
  return new Map(rows.map(({ district, latitude, longitude }) => [district, { latitude, longitude }]));
}

/** How many districts are known. */
export async function countDistricts(ctx: Ctx): Promise<number> {
  const row = await queryOne(ctx, sql<{ count: number }>`select count(*) as count from network.postcode_district`);
  return row?.count ?? 0;
}
