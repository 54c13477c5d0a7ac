import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { contactsRefusals } from '../../contacts-errors.ts';
import { keepContacts } from '../../contacts-permissions.ts';
import {
  dropContactImport,
  largestContactFile,
  loadContactImport,
  readContactImport,
  type ShownRow,
  startContactImport,
} from '../../import/bring-in-contacts.ts';
import { contactColumns, type FaultyRow } from '../../import/read-contact-file.ts';
import { getKeptList } from '../../lists/list-access.ts';

/** Bringing a file of contacts into a list. */
export const importContactsPage = definePage({
  url: '/networks/lists/:listId/import',
  access: keepContacts,
  parent: '/networks/lists/:listId',
  params: z.object({ listId: z.uuid() }),
  async get(ctx, { params: { listId } }) {
    const list = await getKeptList(ctx, listId);
    return showPage('contacts/pages/import-contacts/import-contacts.njk', {
      title: 'Bring in a file',
      list: list.name,
      url: `/networks/lists/${listId}/import`,
      columns: contactColumns.map(({ name, required, sentence }) => [name, required ? 'Yes' : 'No', sentence]),
    });
  },
  async post(ctx, { params: { listId }, files: { file } }) {
    if (!file || file.bytes.length === 0) {
      return tryAgain({ file: file?.name ? 'The file is empty. Choose another one.' : 'Choose a file.' });
    }
    if (file.bytes.length > largestContactFile) return tryAgain({ file: 'Choose a file of at most 20 MB.' });
    const id = await startContactImport(ctx, { listId, fileName: file.name, bytes: file.bytes });
    return goTo(`/networks/imports/${id}`);
  },
});

const importParams = z.object({ importId: z.uuid() });

/** What a file would change, with every fault; the yes that loads it, or the no that removes it. */
export const viewContactImportPage = definePage({
  url: '/networks/imports/:importId',
  access: keepContacts,
  parent: '/networks',
  params: importParams,
  form: z.object({ deed: z.enum(['load', 'drop']) }),
  async get(ctx, { params: { importId } }) {
    const { list, summary, detail } = await readContactImport(ctx, importId);
    return showPage('contacts/pages/view-contact-import/view-contact-import.njk', {
      title: 'Check the file',
      list: list.name,
      url: `/networks/imports/${importId}`,
      fileName: detail.fileName,
      summary,
      notices: detail.notices,
      fileFaults: detail.fileFaults,
      faults: detail.faulty.flatMap(faultLines),
      shownFaulty: detail.faulty.length,
      changed: detail.changed.map(shownLine),
      doubled: detail.doubled.map(shownLine),
      mayLoad: !summary.broken && summary.faulty === 0 && summary.rows > 0,
      againUrl: `/networks/lists/${list.id}/import`,
    });
  },
  async post(ctx, { params: { importId }, form: { deed } }) {
    if (deed === 'drop') {
      const listId = await dropContactImport(ctx, importId);
      return goTo(`/networks/lists/${listId}`, { notice: 'The file is removed. Nothing was changed.' });
    }
    const { summary } = await readContactImport(ctx, importId);
    if (summary.broken) throw contactsRefusals.refuse('CONTACT_IMPORT_HAS_FAULTS');
    const { listId, added, changed } = await loadContactImport(ctx, importId);
    return goTo(`/networks/lists/${listId}`, { notice: `Loaded: ${added} added, ${changed} changed.` });
  },
});

function faultLines({ rowNumber, faults }: FaultyRow): string[] {
  return Object.entries(faults).map(([column, sentence]) => `Row ${rowNumber}, ${column}: ${sentence}`);
}

function shownLine({ rowNumber, name }: ShownRow): string {
  return `Row ${rowNumber}: ${name}`;
}
