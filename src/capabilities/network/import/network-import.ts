import { type ImportKind, importFormats } from './import-format.ts';
import type { CellFault, RowOutcome } from './import-row.ts';

/** Where a file stands: being checked, checked and waiting for a person, being loaded, loaded. */
export type ImportState = 'checking' | 'checked' | 'loading' | 'loaded';

/** One file brought in. */
export interface NetworkImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly state: ImportState;
  /** The header of the file, in its order. */
  readonly columns: readonly string[];
  /** What is wrong with the file as a whole; then no row was kept. */
  readonly fileFaults: readonly string[];
  readonly notices: readonly string[];
  readonly rowsExpected: number;
  readonly rowsDone: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsFaulty: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly checkedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly loadedAt: Date | null;
}

/** One kept row of a file. */
export interface ImportRow {
  readonly rowNumber: number;
  readonly outcome: RowOutcome;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: readonly CellFault[];
}

/** Whether it may be loaded: checked, nothing wrong, and something to do. */
export function isLoadable(one: NetworkImport): boolean {
  return (
    one.state === 'checked' && one.fileFaults.length === 0 && one.rowsFaulty === 0 && one.rowsNew + one.rowsChanged > 0
  );
}

/** What the person should do now, in one sentence. */
export function nextStep(one: NetworkImport): string {
  const what = importFormats[one.kind].title.toLowerCase();
  if (one.state === 'checking') return 'The file is being checked. You can leave this page; nothing is changed yet.';
  if (one.state === 'loading') {
    return 'The file is being loaded, all of it or nothing. You can leave this page.';
  }
  if (one.state === 'loaded') return `The file is loaded: ${one.rowsNew} new, ${one.rowsChanged} changed.`;
  if (one.fileFaults.length > 0 || one.rowsFaulty > 0) {
    return 'Nothing is loaded. Put right what is listed below in your file, then bring it in again.';
  }
  if (isLoadable(one)) return `No faults found. Look at the first rows, then load the ${what}.`;
  return 'Everything in the file is here already. There is nothing to load.';
}

/** One line for a fault: "Row 17, postcode: …". */
export function faultLine(rowNumber: number, fault: CellFault): string {
  return `Row ${rowNumber}, ${fault.column}: ${fault.sentence}`;
}
