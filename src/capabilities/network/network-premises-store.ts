import { newId } from '../../kernel/ids.ts';
import { asJson, type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { PremisesInput } from './organisation.ts';
import { inOrder } from './organisation-store.ts';

/** What is stored about premises, for comparing with a file. */
export interface StoredPremises extends Required<PremisesInput> {
  readonly closed: boolean;
}

/** Where premises are, and who says so. */
export type PremisesPlace = Omit<
  StoredPremises,
  'closed' | 'reference' | 'address' | 'postcode' | 'useCode' | 'capacity'
>;

/** One of an organisation's premises, with how many people are appointed there. */
export interface PremisesLine {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly regionName: string;
  readonly regionCode: string;
  readonly people: number;
}

/** Writes premises by reference (closed ones open again); ids in the order given. At most one row a reference. */
export async function writePremises(ctx: Ctx, rows: readonly PremisesInput[]): Promise<string[]> {
  const withIds = rows.map((row) => ({ ...row, id: row.id ?? newId() }));
  const written = await query(
    ctx,
    sql<{ id: string; reference: string }>`
      insert into network.premises (id, reference, organisation_id, name, address, postcode, region_code,
        latitude, longitude, placed_by, use_code, capacity, created_at)
      select r.id, r.reference, r."organisationId", r.name, r.address, r.postcode, r."regionCode",
        r.latitude, r.longitude, coalesce(r."placedBy", 'given'), r."useCode", r.capacity,
        ${ctx.now}::timestamptz
      from jsonb_to_recordset(${asJson(withIds)}) as r(id uuid, reference text, "organisationId" uuid, name text,
        address text, postcode text, "regionCode" text, latitude double precision, longitude double precision, "placedBy" text,
        "useCode" text, capacity integer)
      on conflict (reference) do update set organisation_id = excluded.organisation_id, name = excluded.name,
        address = excluded.address, postcode = excluded.postcode, region_code = excluded.region_code,
        latitude = excluded.latitude, longitude = excluded.longitude, placed_by = excluded.placed_by,
        use_code = coalesce(excluded.use_code, premises.use_code),
        capacity = coalesce(excluded.capacity, premises.capacity), closed_at = null
      returning id, reference`,
  );
  return inOrder(rows, written);
}

/** The premises of these references, closed ones included. */
export async function findPremises(ctx: Ctx, references: readonly string[]): Promise<StoredPremises[]> {
  return query(
    ctx,
    sql<StoredPremises>`select id, reference, organisation_id as "organisationId", name, address, postcode,
        region_code as "regionCode", latitude, longitude, placed_by as "placedBy",
        use_code as "useCode", capacity, closed_at is not null as closed
      from network.premises where reference = any(${references}::text[])`,
  );
}

/** One page of an organisation's open premises by name, with the people appointed to each now. */
export async function listPremises(
  ctx: Ctx,
  organisationId: string,
  page: { readonly number: number; readonly size: number },
): Promise<PremisesLine[]> {
  return query(
    ctx,
    sql<PremisesLine>`
      select p.id, p.reference, p.name, p.address, p.postcode, r.name as "regionName",
        p.region_code as "regionCode",
        (select count(distinct a.person_id) from network.appointment a where a.premises_id = p.id
          and a.valid_from <= ${ctx.now} and (a.valid_to is null or a.valid_to > ${ctx.now})) as people
      from network.premises p join network.region r on r.code = p.region_code
      where p.organisation_id = ${organisationId} and p.closed_at is null
      order by lower(p.name), p.id limit ${page.size} offset ${(page.number - 1) * page.size}`,
  );
}

/** Open premises with where they are and who says so. */
export async function findPremisesPlace(ctx: Ctx, id: string): Promise<PremisesPlace | undefined> {
  return queryOne(
    ctx,
    sql<PremisesPlace>`select id,
        organisation_id as "organisationId", name, region_code as "regionCode", latitude, longitude,
        placed_by as "placedBy"
      from network.premises where id = ${id} and closed_at is null`,
  );
}

/** Puts premises where a person says they are. */
export async function writePremisesPlace(
  ctx: Ctx,
  id: string,
  place: { readonly latitude: number; readonly longitude: number },
): Promise<void> {
  await execute(
    ctx,
    sql`update network.premises set latitude = ${place.latitude}, longitude = ${place.longitude}, placed_by = 'map'
      where id = ${id}`,
  );
}

/** Writes what somebody says premises are called and like. */
export async function writeDescription(
  ctx: Ctx,
  id: string,
  said: { readonly name: string; readonly useCode: string | null; readonly capacity: number | null },
): Promise<void> {
  await execute(
    ctx,
    sql`update network.premises set name = ${said.name}, use_code = ${said.useCode}, capacity = ${said.capacity}
      where id = ${id}`,
  );
}
