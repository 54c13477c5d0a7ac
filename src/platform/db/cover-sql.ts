import type { Cover } from '../../kernel/cover.ts';
import { type Sql, sql } from './database.ts';

/** The columns that say where somebody or something is. */
export interface CoverColumns {
  readonly region: Sql;
  readonly sector: Sql;
  /** Ids. */
  readonly organisation: Sql;
  readonly premises: Sql;
}

/** A condition: whether a row lies within a cover. A row of no place lies only within everything. */
export function withinCover(cover: Cover, { region, sector, organisation, premises }: CoverColumns): Sql {
  if (cover.everywhere) return sql`true`;
  const list = (ids: readonly string[]): string[] => [...ids];
  return sql`coalesce(${region} = any(${list(cover.regions)}::text[]) or ${sector} = any(${list(cover.sectors)}::text[])
    or ${organisation} = any(${list(cover.organisations)}::uuid[])
    or ${premises} = any(${list(cover.premises)}::uuid[]), false)`;
}
