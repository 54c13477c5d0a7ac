import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { confirmImport } from '../../import/confirm-import.ts';
import { getImport } from '../../import/get-import.ts';
import { importFormats } from '../../import/import-format.ts';
import { faultLine, type ImportRow, isLoadable, type NetworkImport, nextStep } from '../../import/network-import.ts';
import { listImportRows } from '../../import/network-import-store.ts';
import { importNetwork } from '../../network-permissions.ts';
import { importProgressView } from './import-progress.ts';

const firstRows = 10;
const firstFaults = 50;

const outcomeWords: Readonly<Record<ImportRow['outcome'], string>> = {
  new: 'New',
  changed: 'Changes',
  unchanged: 'Here already',
  faulty: 'To put right',
};

/** One file: how far it is, what it would do, what is wrong with it, and the button that loads it. */
export const viewImportPage = definePage({
  url: '/network/imports/:importId',
  access: importNetwork,
  stepUp: true,
  parent: '/network/import',
  params: z.object({ importId: z.uuid() }),
  form: z.object({}).loose(),
  async get(ctx, request) {
    const { importId } = request.params;
    const one = await getImport(ctx, importId);
    const rows = await listImportRows(ctx, importId, { after: 0, limit: firstRows });
    const faulty = await listImportRows(ctx, importId, { after: 0, limit: firstFaults, faulty: true });
    return showPage('network/pages/view-import/view-import.njk', {
      title: one.fileName,
      titleIsContent: true,
      one,
      kind: importFormats[one.kind].title,
      createdAt: dayAndTime(one.createdAt),
      nextStep: nextStep(one),
      progress: importProgressView(one),
      counted: one.state !== 'checking' && one.fileFaults.length === 0,
      deed: isLoadable(one) ? deedOf(one) : '',
      faults: faulty.flatMap((row) => row.faults.map((fault) => faultLine(row.rowNumber, fault))),
      moreFaults: one.rowsFaulty > faulty.length,
      rowColumns: [{ text: 'Row' }, { text: 'What it does' }, ...one.columns.map((text) => ({ text }))],
      rows: rows.map((row) => [
        row.rowNumber,
        outcomeWords[row.outcome],
        ...one.columns.map((column) => row.cells[column] ?? ''),
      ]),
    });
  },
  async post(ctx, request) {
    const { importId } = request.params;
    await confirmImport(ctx, importId);
    return goTo(`/network/imports/${importId}`);
  },
});

/** The button says the deed: "Load 1,204 new and 3 changed rows". */
function deedOf(one: NetworkImport): string {
  const count = (rows: number): string => rows.toLocaleString('en-GB');
  const parts = [
    one.rowsNew > 0 ? `${count(one.rowsNew)} new` : '',
    one.rowsChanged > 0 ? `${count(one.rowsChanged)} changed` : '',
  ].filter((part) => part !== '');
  return `Load ${parts.join(' and ')} ${one.rowsNew + one.rowsChanged === 1 ? 'row' : 'rows'}`;
}
