import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { PlaceKind } from './cascade-coverage.ts';

/** An organisation or premises with the people of it whom the centre tells, and what they answered. */
export interface PlaceLine {
  readonly name: string | null;
  readonly people: number;
  readonly answered: number;
  readonly safe: number;
  readonly needHelp: number;
  /** How many there are in all. */
  readonly total: number;
}

/** Which places are asked for. Empty codes are everywhere. */
export interface PlacesWanted {
  readonly versionId: string;
  readonly kind: PlaceKind;
  readonly region: string;
  readonly sector: string;
}

/** Organisations or premises of a version: those that need help first, then the silent, then the rest by name. */
export function listPlaceLines(
  ctx: Ctx,
  wanted: PlacesWanted,
  page: { limit: number; offset: number },
): Promise<PlaceLine[]> {
  const id = sql.ref(wanted.kind === 'organisation' ? 's.organisation_id' : 's.premises_id');
  const named = wanted.kind === 'organisation' ? sql`network.organisations` : sql`network.places`;
  return query(
    ctx,
    sql<PlaceLine>`select p.name, s.people, s.answered, s.safe, s."needHelp", s.total
      from (
        select ${id} as id, count(*) as people, count(s.answer) as answered, count(*) filter (where s.answer = 'safe') as safe,
          count(*) filter (where s.answer = 'need-help') as "needHelp", count(*) over () as total
        from delivery.standing s
        where s.launch_id = ${wanted.versionId}::uuid and ${id} is not null
          and (${wanted.region} = '' or s.region_code = ${wanted.region})
          and (${wanted.sector} = '' or s.sector_code = ${wanted.sector})
        group by ${id}
      ) s
      left join ${named} p on p.id = s.id
      order by s."needHelp" > 0 desc, s.answered > 0, p.name nulls last, s.id
      limit ${page.limit} offset ${page.offset}`,
  );
}
