import { type Ctx, query, sql } from '../../platform/db/database.ts';
import type { AudienceExpression } from './audience.ts';

/** What codes and ids are called, from the data. */
export interface AudienceNames {
  /** As in the middle of a sentence: "the South East". */
  readonly regions: ReadonlyMap<string, string>;
  readonly sectors: ReadonlyMap<string, string>;
  readonly uses: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

/** What the codes and ids of some conditions are called, in one statement. */
export async function findNames(ctx: Ctx, leaves: readonly AudienceExpression[]): Promise<AudienceNames> {
  const regions = leaves.flatMap((leaf) => ('region' in leaf ? [leaf.region] : []));
  const sectors = leaves.flatMap((leaf) => ('sector' in leaf ? [leaf.sector] : []));
  const uses = leaves.flatMap((leaf) => ('use' in leaf ? [leaf.use] : []));
  const organisations = leaves.flatMap((leaf) => ('organisation' in leaf ? [leaf.organisation] : []));
  const people = leaves.flatMap((leaf) => ('person' in leaf ? [leaf.person] : []));
  const rows = await query(
    ctx,
    sql<{ kind: string; id: string; name: string }>`
      select 'region' as kind, code as id, phrase as name from network.regions where code = any(${regions}::text[])
      union all
      select 'sector', code, name from network.sectors where code = any(${sectors}::text[])
      union all
      select 'use', code, name from network.premises_uses where code = any(${uses}::text[])
      union all
      select 'organisation', id::text, name from network.organisations where id = any(${organisations}::uuid[])
      union all
      select 'person', id::text, name from identity.people where id = any(${people}::uuid[])`,
  );
  const of = (kind: string): Map<string, string> =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row.name]));
  return {
    regions: of('region'),
    sectors: of('sector'),
    uses: of('use'),
    organisations: of('organisation'),
    people: of('person'),
  };
}
