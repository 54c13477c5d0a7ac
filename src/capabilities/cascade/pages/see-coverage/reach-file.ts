import type { CascadeRows } from '../../coverage/cascade-rows.ts';
import { nameOfPost, postCells, postColumns, type ReachNames, reachCells } from './reach-view.ts';

/** The rows of the file: totals, regions, sectors, both, and every post. What a row does not have is empty. */
export function writeReachRows(rows: CascadeRows, names: ReachNames): string[][] {
  const region = (code: string): string => (code === '' ? '' : (names.regions.get(code) ?? code));
  const sector = (code: string): string => (code === '' ? '' : (names.sectors.get(code) ?? code));
  const line = (level: string, place: readonly string[], numbers: readonly number[]): string[] => [
    level,
    ...place,
    ...numbers.map(String),
    ...Array.from({ length: postColumns.length - numbers.length }, () => ''),
  ];
  return [
    ['level', 'region', 'sector', 'post', ...postColumns.map((column) => column.toLowerCase())],
    line('total', ['', '', ''], reachCells(rows.totals)),
    ...rows.byRegion.map((row) => line('region', [region(row.code), '', ''], reachCells(row))),
    ...rows.bySector.map((row) => line('sector', ['', sector(row.code), ''], reachCells(row))),
    ...rows.byRegionAndSector.map((row) =>
      line('region and sector', [region(row.code), sector(row.sectorCode), ''], reachCells(row)),
    ),
    ...rows.byPost.map((row) => line('post', ['', '', nameOfPost(names, row)], postCells(row))),
  ];
}
