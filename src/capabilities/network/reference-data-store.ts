import { asJson, type Ctx, execute, query, type Sql, sql } from '../../platform/db/database.ts';
import type { Authority, PremisesUse, Region, Saved, Sector } from './reference-data.ts';

/** The regions valid at the context's moment, by name. */
export async function listRegions(ctx: Ctx): Promise<Region[]> {
  return query(
    ctx,
    sql<Region>`select code, name, phrase, valid_from as "validFrom", valid_to as "validTo"
      from network.region where ${validAt(ctx.now)} order by name`,
  );
}

/** The sectors valid at the context's moment, by group and name. */
export async function listSectors(ctx: Ctx): Promise<Sector[]> {
  return query(
    ctx,
    sql<Sector>`select code, name, sector_group as "group", valid_from as "validFrom", valid_to as "validTo"
      from network.sector where ${validAt(ctx.now)} order by sector_group, name`,
  );
}

/** The police forces valid at the context's moment, by name. */
export async function listAuthorities(ctx: Ctx): Promise<Authority[]> {
  return query(
    ctx,
    sql<Authority>`select code, name, region_code as "regionCode", valid_from as "validFrom", valid_to as "validTo"
      from network.authority where ${validAt(ctx.now)} order by name`,
  );
}

/** The uses of premises valid at the context's moment, in the order of the Act. */
export async function listPremisesUses(ctx: Ctx): Promise<PremisesUse[]> {
  return query(
    ctx,
    sql<PremisesUse>`select code, name, paragraph, valid_from as "validFrom", valid_to as "validTo"
      from network.premises_use where ${validAt(ctx.now)} order by paragraph, name`,
  );
}

/** Every code that was ever used, ended ones included. */
export async function listReferenceCodes(
  ctx: Ctx,
  kind: 'region' | 'sector' | 'authority' | 'premises_use',
): Promise<string[]> {
  const rows = await query(ctx, sql<{ code: string }>`select code from ${sql.table(`network.${kind}`)}`);
  return rows.map((row) => row.code);
}

/** Writes regions by code; a known code is updated. */
export async function writeRegions(ctx: Ctx, regions: readonly Saved<Region>[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.region (code, name, phrase, valid_from, valid_to)
      select r.code, r.name, coalesce(r.phrase, r.name), r."validFrom", r."validTo"
      from jsonb_to_recordset(${asJson(regions)})
        as r(code text, name text, phrase text, "validFrom" date, "validTo" date)
      on conflict (code) do update set name = excluded.name, phrase = excluded.phrase,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
  );
}

/** Writes sectors by code; a known code is updated. */
export async function writeSectors(ctx: Ctx, sectors: readonly Saved<Sector>[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.sector (code, name, sector_group, valid_from, valid_to)
      select r.code, r.name, r."group", r."validFrom", r."validTo"
      from jsonb_to_recordset(${asJson(sectors)})
        as r(code text, name text, "group" text, "validFrom" date, "validTo" date)
      on conflict (code) do update set name = excluded.name, sector_group = excluded.sector_group,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
  );
}

/** Writes police forces by code; a known code is updated. */
export async function writeAuthorities(ctx: Ctx, authorities: readonly Saved<Authority>[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.authority (code, name, region_code, valid_from, valid_to)
      select r.code, r.name, r."regionCode", r."validFrom", r."validTo"
      from jsonb_to_recordset(${asJson(authorities)})
        as r(code text, name text, "regionCode" text, "validFrom" date, "validTo" date)
      on conflict (code) do update set name = excluded.name, region_code = excluded.region_code,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
  );
}

/** Writes uses of premises by code; a known code is updated. */
export async function writePremisesUses(ctx: Ctx, uses: readonly Saved<PremisesUse>[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.premises_use (code, name, paragraph, valid_from, valid_to)
      select r.code, r.name, r.paragraph, r."validFrom", r."validTo"
      from jsonb_to_recordset(${asJson(uses)})
        as r(code text, name text, paragraph integer, "validFrom" date, "validTo" date)
      on conflict (code) do update set name = excluded.name, paragraph = excluded.paragraph,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
  );
}

/** A day is the day in London at that moment, whatever the server's own zone. */
function validAt(moment: Date): Sql {
  const today = sql`(${moment}::timestamptz at time zone 'Europe/London')::date`;
  return sql`valid_from <= ${today} and (valid_to is null or valid_to > ${today})`;
}
