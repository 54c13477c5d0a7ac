import type { Ctx } from '../../../platform/db/database.ts';
import { listRegions, listSectors } from '../../network/index.ts';
import type { Bulletin } from '../bulletin.ts';
import { findTestBefore } from '../bulletin-store.ts';
import { type AnswerCell, listAnswerCells } from './reader-store.ts';

/** People told and answered of one region or sector; `before` is the share of the last test, in per cent. */
export interface AnswerRow {
  readonly name: string;
  readonly told: number;
  readonly answered: number;
  readonly wrong: number;
  readonly before: number | null;
}

/** Who has read or answered, in all and by region and sector; a test beside the last one. */
export interface AnswerCounts {
  readonly total: AnswerRow;
  readonly byRegion: readonly AnswerRow[];
  readonly bySector: readonly AnswerRow[];
  /** The test that it is compared with. */
  readonly before: Bulletin | undefined;
}

/** Counts answers; no names. */
export async function countAnswers(ctx: Ctx, bulletin: Bulletin): Promise<AnswerCounts> {
  const before = bulletin.kind === 'test' ? await findTestBefore(ctx, bulletin) : undefined;
  const cells = await listAnswerCells(ctx, bulletin.id);
  const earlier = before ? await listAnswerCells(ctx, before.id) : [];
  const [regions, sectors] = await Promise.all([listRegions(ctx), listSectors(ctx)]);
  return {
    total: addUp('All', cells, earlier),
    byRegion: rowsOf(regions, cells, earlier, (cell) => cell.regionCode),
    bySector: rowsOf(sectors, cells, earlier, (cell) => cell.sectorCode),
    before,
  };
}

function rowsOf(
  named: readonly { readonly code: string; readonly name: string }[],
  cells: readonly AnswerCell[],
  earlier: readonly AnswerCell[],
  codeOf: (cell: AnswerCell) => string | null,
): AnswerRow[] {
  return [...named, { code: null, name: 'No one place' }]
    .map(({ code, name }) => {
      const here = (cell: AnswerCell): boolean => codeOf(cell) === code;
      return addUp(name, cells.filter(here), earlier.filter(here));
    })
    .filter(({ told }) => told > 0);
}

function addUp(name: string, cells: readonly AnswerCell[], earlier: readonly AnswerCell[]): AnswerRow {
  const sum = (some: readonly AnswerCell[], of: 'told' | 'answered' | 'wrong'): number =>
    some.reduce((total, cell) => total + cell[of], 0);
  const told = sum(earlier, 'told');
  return {
    name,
    told: sum(cells, 'told'),
    answered: sum(cells, 'answered'),
    wrong: sum(cells, 'wrong'),
    before: told === 0 ? null : Math.round((100 * sum(earlier, 'answered')) / told),
  };
}
