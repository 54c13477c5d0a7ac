import { type Ctx, query, sql } from '../../platform/db/database.ts';

/** An organisation that can be chosen. */
export interface OrganisationChoice {
  readonly id: string;
  readonly name: string;
  readonly sectorName: string;
}

/** How many organisations a search shows; a longer list is a reason to type more of the name. */
export const mostFound = 20;

/** The organisations chosen already, and those whose name holds the words looked for, at most `mostFound`; by name. */
export async function listOrganisationChoices(
  ctx: Pick<Ctx, 'db'>,
  chosen: readonly string[],
  words: string,
): Promise<OrganisationChoice[]> {
  const pattern = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const isAsked = words.trim() !== '';
  return query(
    ctx,
    sql<OrganisationChoice>`
      with found as (
        (select o.id, o.name, o.sector_code from network.organisations o where o.id = any(${chosen}::uuid[]))
        union
        (select o.id, o.name, o.sector_code from network.organisations o
          where ${isAsked} and (o.name ilike ${pattern} or o.reference = ${words.trim()})
          order by lower(o.name), o.id limit ${mostFound})
      )
      select f.id, f.name, s.name as "sectorName" from found f join network.sectors s on s.code = f.sector_code
      order by lower(f.name), f.id`,
  );
}
