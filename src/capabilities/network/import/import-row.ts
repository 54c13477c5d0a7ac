import type { z } from 'zod';
import type { Cover } from '../../../kernel/cover.ts';
import { checkInput } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Region, Sector } from '../reference-data.ts';

/** What is wrong with one cell, and what to do. */
export interface CellFault {
  readonly column: string;
  readonly sentence: string;
}

/** One row of a file by column name. */
export interface RawRow {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Faults found before the cells were looked at, such as too many of them. */
  readonly faults?: readonly CellFault[];
}

/** What loading a row would do. */
export type RowOutcome = 'new' | 'changed' | 'unchanged' | 'faulty';

/** A row that has been judged. */
export interface JudgedRow extends RawRow {
  readonly outcome: RowOutcome;
  readonly faults: readonly CellFault[];
}

/** A row in the making: its values when they have the right shape, and the faults found so far. */
export interface Candidate<Values> {
  readonly row: RawRow;
  readonly values: Values | undefined;
  readonly faults: CellFault[];
}

/** What is remembered from row to row of one file. */
export interface FileMemory {
  readonly sectors: ReadonlyMap<string, string>;
  readonly regions: ReadonlyMap<string, string>;
  /** Named things seen before in this file, with the row and a fingerprint of what it said. */
  readonly seen: Map<string, { readonly rowNumber: number; readonly said: string }>;
  /** Where the importer may change the network. */
  readonly cover: Cover;
  /** What was noticed and does no harm, with the rows it is about. */
  readonly remarks: Map<string, number[]>;
  /** For each known person of this file: a row of theirs, and the places of theirs that no row has named yet. */
  readonly elsewhere: Map<string, { readonly rowNumber: number; readonly places: Set<string> }>;
}

/** How one kind of file is judged and loaded; both take a set of rows. */
export interface RowKeeper {
  judge(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<JudgedRow[]>;
  /** After the last row: the rows that loading would change for a reason that only the whole file shows. */
  changedByWhole?(memory: FileMemory): number[];
  /** Whether loading must see the rows that change nothing, too. */
  readonly loadsUnchanged: boolean;
  /** Writes rows that have been judged and found without fault. */
  load(ctx: Ctx, rows: readonly RawRow[], memory: FileMemory): Promise<void>;
  /** After the last row, in the same transaction. */
  finish?(ctx: Ctx, memory: FileMemory): Promise<void>;
}

/** A fresh memory for an importer's cover: codes and names of sectors and regions, in small letters, each to its code. */
export function makeFileMemory(cover: Cover, sectors: readonly Sector[], regions: readonly Region[]): FileMemory {
  return {
    cover,
    sectors: codesByWord(sectors),
    regions: codesByWord(regions),
    seen: new Map(),
    remarks: new Map(),
    elsewhere: new Map(),
  };
}

function codesByWord(data: readonly { readonly code: string; readonly name: string }[]): Map<string, string> {
  return new Map(data.flatMap((datum) => [[datum.code, datum.code] as const, [datum.name.toLowerCase(), datum.code]]));
}

/** Checks the shape of each row's cells; the faults carry the column. */
export function readCandidates<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly RawRow[],
): Candidate<z.output<Schema>>[] {
  return rows.map((row) => {
    const checked = checkInput(schema, row.cells);
    const faults = [...(row.faults ?? [])];
    if (checked.ok) return { row, values: checked.value, faults };
    for (const [column, sentence] of Object.entries(checked.errors)) faults.push({ column, sentence });
    return { row, values: undefined, faults };
  });
}

/** Finishes a candidate: faulty if it has faults, otherwise what `compare` says. */
export function judged<Values>(candidate: Candidate<Values>, compare: (values: Values) => RowOutcome): JudgedRow {
  const { row, values, faults } = candidate;
  const outcome = faults.length > 0 || values === undefined ? 'faulty' : compare(values);
  return { rowNumber: row.rowNumber, cells: row.cells, faults, outcome };
}

/** Says a fault when something that must be unique stood in an earlier row already. */
export function refuseRepeat(candidate: Candidate<unknown>, memory: FileMemory, column: string, value: string): void {
  const earlier = memory.seen.get(`${column}:${value}`);
  if (earlier) {
    const sentence = `${quoted(value)} stands in row ${earlier.rowNumber} already. Keep one of the two rows.`;
    candidate.faults.push({ column, sentence });
  } else memory.seen.set(`${column}:${value}`, { rowNumber: candidate.row.rowNumber, said: '' });
}

/** Notes something about a row that does no harm; rows with the same sentence are told together. */
export function remark(memory: FileMemory, sentence: string, rowNumber: number): void {
  const rows = memory.remarks.get(sentence);
  if (rows) rows.push(rowNumber);
  else memory.remarks.set(sentence, [rowNumber]);
}

/** The remarks of a file as sentences: "Rows 3, 8 and 2 more: …". */
export function listRemarks(memory: FileMemory): string[] {
  return [...memory.remarks].map(([sentence, rows]) => `${listRowNumbers(rows)}: ${sentence}`);
}

/** "Row 3", "Rows 3 and 8", "Rows 3, 4, 5 and 12 more"; at most ten are named. */
export function listRowNumbers(rows: readonly number[]): string {
  if (rows.length === 1) return `Row ${rows[0]}`;
  const named = rows.slice(0, 10);
  const more = rows.length - named.length;
  const last = more > 0 ? `${more} more` : named.pop();
  return `Rows ${named.join(', ')} and ${last}`;
}

/** A value in quotation marks, cut where it is too long for a sentence. */
export function quoted(value: string): string {
  return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`;
}
