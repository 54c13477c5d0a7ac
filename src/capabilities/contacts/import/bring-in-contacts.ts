import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { openSealed, seal } from '../../../platform/derived-keys.ts';
import { recordAudit } from '../../audit/index.ts';
import { contactsRefusals } from '../contacts-errors.ts';
import { findBoxes } from '../entries/contact-box-store.ts';
import { joinBoxes } from '../entries/join-boxes.ts';
import { readPlaceNames } from '../entries/keep-entries.ts';
import {
  listMet,
  prepareRow,
  type SavedContacts,
  type SortedRows,
  saveContacts,
  sortRows,
} from '../entries/save-contacts.ts';
import { openHashKey, openPostKey } from '../keys/contact-keys.ts';
import type { ContactList } from '../lists/contact-list-store.ts';
import { getKeptList } from '../lists/list-access.ts';
import { deleteImport, findImportOf, type ImportSummary, insertImport } from './contact-import-store.ts';
import { type ContactFile, type FaultyRow, readContactFile } from './read-contact-file.ts';

/** A file may have at most this many bytes. */
export const largestContactFile = 20 * 1024 * 1024;
const shownRows = 200;

/** A row as the preview shows it. */
export interface ShownRow {
  readonly rowNumber: number;
  readonly name: string;
}

/** What a preview shows of a file besides counts: personal data, sealed until then. */
export interface ImportDetail {
  readonly fileName: string;
  readonly fileFaults: readonly string[];
  readonly notices: readonly string[];
  readonly faulty: readonly FaultyRow[];
  readonly changed: readonly ShownRow[];
  readonly doubled: readonly ShownRow[];
}

const fileSeal = (id: string): string => `contacts import ${id}`;
const detailSeal = (id: string): string => `contacts import detail ${id}`;

/** Takes in a file for a list and judges it; nothing is loaded until somebody says yes. Tells the import's id. */
export async function startContactImport(
  ctx: Ctx,
  input: { readonly listId: string; readonly fileName: string; readonly bytes: Buffer },
): Promise<string> {
  const list = await getKeptList(ctx, input.listId);
  if (input.bytes.length > largestContactFile) throw contactsRefusals.refuse('CONTACT_FILE_TOO_LARGE');
  const file = await readContactFile(input.bytes, await readPlaceNames(ctx));
  return inTransaction(ctx, async (within) => {
    const id = newId();
    const sorted = await previewRows(within, list, file);
    const summary = summarise(file, sorted);
    const detail = describeFile(file, sorted, input.fileName);
    const key = await openPostKey(within, list.postId);
    await insertImport(within, {
      id,
      listId: list.id,
      summary,
      sealed: seal([key], input.bytes, fileSeal(id)),
      sealedFaults: seal([key], Buffer.from(JSON.stringify(detail)), detailSeal(id)),
      createdBy: actorReference(within.actor),
    });
    await recordAudit(within, {
      action: 'contacts.file-brought-in',
      subject: `contact-list:${list.id}`,
      detail: { ...summary },
    });
    return id;
  });
}

/** A file that waits: its list, what loading would do, and what to show of it. Refuses CONTACT_IMPORT_UNKNOWN. */
export async function readContactImport(
  ctx: Ctx,
  importId: string,
): Promise<{ list: ContactList; summary: ImportSummary; detail: ImportDetail }> {
  const waiting = await findImportOf(ctx, importId);
  if (!waiting) throw contactsRefusals.refuse('CONTACT_IMPORT_UNKNOWN');
  const list = await getKeptList(ctx, waiting.listId);
  const key = await openPostKey(ctx, list.postId);
  const opened = openSealed([key], waiting.sealedFaults, detailSeal(importId));
  if (!opened) throw contactsRefusals.refuse('CONTACT_IMPORT_UNKNOWN');
  return { list, summary: waiting.summary, detail: JSON.parse(opened.toString()) };
}

/** Loads a file that waits, all of it or nothing; then the file is gone. Refuses CONTACT_IMPORT_HAS_FAULTS. */
export async function loadContactImport(ctx: Ctx, importId: string): Promise<SavedContacts & { listId: string }> {
  return inTransaction(ctx, async (within) => {
    const waiting = await findImportOf(within, importId, true);
    if (!waiting) throw contactsRefusals.refuse('CONTACT_IMPORT_UNKNOWN');
    const list = await getKeptList(within, waiting.listId);
    const bytes = openSealed([await openPostKey(within, list.postId)], waiting.sealed, fileSeal(importId));
    if (!bytes) throw contactsRefusals.refuse('CONTACT_IMPORT_UNKNOWN');
    const file = await readContactFile(bytes, await readPlaceNames(within));
    if (file.fileFaults.length + file.faulty.length > 0) throw contactsRefusals.refuse('CONTACT_IMPORT_HAS_FAULTS');
    const rows = file.rows.map(({ contact }) => contact);
    const saved = await saveContacts(within, list.id, rows);
    await deleteImport(within, importId);
    return { ...saved, listId: list.id };
  });
}

/** Removes a file that waits. */
export async function dropContactImport(ctx: Ctx, importId: string): Promise<string> {
  return inTransaction(ctx, async (within) => {
    const waiting = await findImportOf(within, importId, true);
    if (!waiting) throw contactsRefusals.refuse('CONTACT_IMPORT_UNKNOWN');
    const list = await getKeptList(within, waiting.listId);
    await deleteImport(within, importId);
    await recordAudit(within, { action: 'contacts.file-removed', subject: `contact-list:${list.id}` });
    return list.id;
  });
}

/** What loading would do with each row, by the same steps as saving, without writing anything. */
async function previewRows(ctx: Ctx, list: ContactList, file: ContactFile): Promise<SortedRows> {
  const hashKey = await openHashKey(ctx);
  const rows = file.rows.map(({ contact }) => prepareRow(hashKey, list, contact));
  const known = await findBoxes(ctx, [...new Set(rows.flatMap(({ hashes }) => hashes))]);
  const { contactIds } = joinBoxes(rows, known, newId);
  return sortRows(rows, contactIds, await listMet(ctx, list.id, rows, contactIds), new Set());
}

function summarise(file: ContactFile, sorted: SortedRows): ImportSummary {
  return {
    rows: file.rows.length + file.faulty.length,
    added: sorted.fresh.length,
    changed: sorted.changed.length,
    unchanged: sorted.unchanged.length,
    doubled: sorted.doubled.length,
    faulty: file.faulty.length,
    broken: file.fileFaults.length > 0,
  };
}

function describeFile(file: ContactFile, sorted: SortedRows, fileName: string): ImportDetail {
  const show = (place: number): ShownRow[] => {
    const row = file.rows[place];
    return row ? [{ rowNumber: row.rowNumber, name: row.contact.name }] : [];
  };
  return {
    fileName: fileName.slice(0, 200),
    fileFaults: file.fileFaults,
    notices: file.notices,
    faulty: file.faulty.slice(0, shownRows),
    changed: sorted.changed.slice(0, shownRows).flatMap(({ place }) => show(place)),
    doubled: sorted.doubled.slice(0, shownRows).flatMap(show),
  };
}
