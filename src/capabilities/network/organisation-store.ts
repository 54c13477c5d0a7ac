import { newId } from '../../kernel/ids.ts';
import { asJson, type Ctx, query, queryOne, sql } from '../../platform/db/database.ts';
import type { OrganisationInput } from './organisation.ts';

/** What is stored about an organisation, for comparing with a file. */
export interface StoredOrganisation {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly sectorCode: string;
  readonly closed: boolean;
}

/** One line of the list of organisations. */
export interface OrganisationLine {
  readonly id: string;
  readonly name: string;
  readonly sectorName: string;
  readonly premises: number;
}

/** An organisation with its sector's name. */
export interface OrganisationRow extends Omit<OrganisationLine, 'premises'> {
  readonly reference: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** Writes organisations by reference (a closed one opens again); ids in the order given. At most one row a reference. */
export async function writeOrganisations(ctx: Ctx, rows: readonly OrganisationInput[]): Promise<string[]> {
  const withIds = rows.map((row) => ({ ...row, id: row.id ?? newId() }));
  const written = await query(
    ctx,
    sql<{ id: string; reference: string }>`
      insert into network.organisation (id, reference, name, sector_code, created_at)
      select r.id, r.reference, r.name, r."sectorCode", ${ctx.now}::timestamptz
      from jsonb_to_recordset(${asJson(withIds)}) as r(id uuid, reference text, name text, "sectorCode" text)
      on conflict (reference) do update
        set name = excluded.name, sector_code = excluded.sector_code, closed_at = null
      returning id, reference`,
  );
  return inOrder(rows, written);
}

/** The organisations of these references, closed ones included. */
export async function findOrganisations(ctx: Ctx, references: readonly string[]): Promise<StoredOrganisation[]> {
  return query(
    ctx,
    sql<StoredOrganisation>`select id, reference, name, sector_code as "sectorCode", closed_at is not null as closed
      from network.organisation where reference = any(${references}::text[])`,
  );
}

/** One organisation, closed ones included. */
export async function findOrganisation(ctx: Ctx, id: string): Promise<OrganisationRow | undefined> {
  return queryOne(
    ctx,
    sql<OrganisationRow>`select o.id, o.reference, o.name, s.name as "sectorName",
        o.created_at as "createdAt", o.closed_at as "closedAt"
      from network.organisation o join network.sector s on s.code = o.sector_code where o.id = ${id}`,
  );
}

/** Which organisations: part of a name, and a sector or a region (codes); empty asks for all. Pages count from 1. */
export interface OrganisationSearch {
  readonly name: string;
  readonly sector: string;
  readonly region: string;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the open organisations by name, and how many there are in all. */
export async function listOrganisations(
  ctx: Ctx,
  search: OrganisationSearch,
): Promise<{ total: number; organisations: OrganisationLine[] }> {
  const pattern = `%${search.name.replace(/[\\%_]/g, '\\$&')}%`;
  const matching = sql`from network.organisation o
    where o.closed_at is null
      and (${search.name} = '' or o.name ilike ${pattern} or o.reference = ${search.name})
      and (${search.sector} = '' or o.sector_code = ${search.sector})
      and (${search.region} = '' or exists (select from network.premises p where p.organisation_id = o.id
        and p.closed_at is null and p.region_code = ${search.region}))`;
  const counted = await queryOne(ctx, sql<{ total: number }>`select count(*) as total ${matching}`);
  const organisations = await query(
    ctx,
    sql<OrganisationLine>`
      select o.id, o.name, s.name as "sectorName",
        (select count(*) from network.premises p where p.organisation_id = o.id and p.closed_at is null) as premises
      from (select o.id, o.name, o.sector_code ${matching}
        order by lower(o.name), o.id limit ${search.pageSize} offset ${(search.page - 1) * search.pageSize}) o
      join network.sector s on s.code = o.sector_code
      order by lower(o.name), o.id`,
  );
  return { total: counted?.total ?? 0, organisations };
}

/** The ids of written rows, in the order in which the references were given. */
export function inOrder(
  rows: readonly { readonly reference: string }[],
  written: readonly { readonly id: string; readonly reference: string }[],
): string[] {
  const ids = new Map(written.map((row) => [row.reference, row.id]));
  return rows.map((row) => {
    const id = ids.get(row.reference);
    if (!id) throw new Error('A row that was written did not come back.');
    return id;
  });
}
