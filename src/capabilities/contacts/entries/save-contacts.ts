import { newId } from '../../../kernel/ids.ts';
import { after } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import type { DerivedKey } from '../../../platform/derived-keys.ts';
import { recordAudit } from '../../audit/index.ts';
import { findMobileNumber } from '../../identity/index.ts';
import { type ContactInput, type ContactSecrets, contactLasts, tidyEmail } from '../contact.ts';
import { hashOf, openHashKey, openPostKey } from '../keys/contact-keys.ts';
import { type ContactList, getOpenList } from '../lists/contact-list-store.ts';
import { findBoxes, lockBoxes, matchContacts, writeJoined } from './contact-box-store.ts';
import {
  confirmEntries,
  insertEntries,
  listMetEntries,
  type MetEntry,
  updateEntries,
  type WrittenEntry,
} from './entry-store.ts';
import { joinBoxes } from './join-boxes.ts';
import { sealEntry } from './open-entry.ts';

/** Rows written by one set of statements. */
const chunkRows = 5000;

/** What saving did, in rows; `doubled` are those that name somebody who stands further up. */
export interface SavedContacts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly doubled: number;
}

/** A row with everything worked out that needs no database. Hashes in hex. */
export interface PreparedRow {
  readonly secrets: ContactSecrets;
  readonly hashes: readonly string[];
  readonly referenceHash: string | null;
  readonly digest: string;
  readonly groups: readonly string[];
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly language: string;
}

/**
 * Saves contacts on a list by set: the same reference, else the same box, updates an entry; all of them are confirmed for twelve
 * months. Rows without an e-mail address or a mobile number are a fault: judge them first. Asks for no permission.
 */
export async function saveContacts(ctx: Ctx, listId: string, rows: readonly ContactInput[]): Promise<SavedContacts> {
  return inTransaction(ctx, async (within) => {
    const list = await getOpenList(within, listId);
    const key = await openPostKey(within, list.postId);
    const hashKey = await openHashKey(within);
    await lockBoxes(within);
    const done = { added: 0, changed: 0, unchanged: 0, doubled: 0 };
    const taken = new Set<string>();
    for (let start = 0; start < rows.length; start += chunkRows) {
      const prepared = rows.slice(start, start + chunkRows).map((row) => prepareRow(hashKey, list, row));
      const saved = await saveChunk(within, { list, key, taken }, prepared);
      done.added += saved.fresh.length;
      done.changed += saved.changed.length;
      done.unchanged += saved.unchanged.length;
      done.doubled += saved.doubled.length;
    }
    await recordAudit(within, {
      action: 'contacts.entries-saved',
      subject: `contact-list:${listId}`,
      detail: { rows: rows.length, ...done },
    });
    return done;
  });
}

/** Works out what is hashed and sealed of a row. */
export function prepareRow(hashKey: Buffer, list: ContactList, row: ContactInput): PreparedRow {
  const email = tidyEmail(row.email);
  const phone = row.phone ? (findMobileNumber(row.phone) ?? '') : '';
  if (email === '' && phone === '') throw new Error('A contact needs an e-mail address or a mobile number.');
  const reference = row.reference?.trim() ?? '';
  const place = {
    groups: [...new Set(row.groups ?? [])],
    regionCode: row.regionCode ?? list.regionCode,
    sectorCode: row.sectorCode ?? list.sectorCode,
    language: row.language ?? 'en',
  };
  const secrets = { reference, name: row.name.trim(), email, phone };
  const hex = (kind: 'email' | 'phone' | 'reference' | 'row', text: string) =>
    hashOf(hashKey, kind, text).toString('hex');
  return {
    ...place,
    secrets,
    hashes: [...(email ? [hex('email', email)] : []), ...(phone ? [hex('phone', phone)] : [])],
    referenceHash: reference ? hex('reference', `${list.id} ${reference}`) : null,
    digest: hex('row', JSON.stringify([list.id, secrets, place])),
  };
}

/** Where rows are saved: the list, its post's key, and the contacts and entries that rows before these took. */
interface Saving {
  readonly list: ContactList;
  readonly key: DerivedKey;
  readonly taken: Set<string>;
}

async function saveChunk(ctx: Ctx, { list, key, taken }: Saving, rows: readonly PreparedRow[]): Promise<SortedRows> {
  const known = await findBoxes(ctx, [...new Set(rows.flatMap(({ hashes }) => hashes))]);
  const joined = joinBoxes(rows, known, newId);
  await writeJoined(ctx, joined);
  await matchContacts(ctx, [...new Set(joined.contactIds)]);
  const sorted = sortRows(rows, joined.contactIds, await listMet(ctx, list.id, rows, joined.contactIds), taken);
  const write = ({ row, contactId, id }: SortedRow): WrittenEntry => ({
    ...row,
    id,
    contactId,
    sealed: sealEntry(key, id, row.secrets),
    hasEmail: row.secrets.email !== '',
    hasPhone: row.secrets.phone !== '',
  });
  const until = after(ctx.now, contactLasts);
  const confirmed = [...sorted.changed, ...sorted.unchanged].map(({ id }) => id);
  if (sorted.changed.length > 0) await updateEntries(ctx, sorted.changed.map(write));
  if (confirmed.length > 0) await confirmEntries(ctx, confirmed, until);
  if (sorted.fresh.length > 0) await insertEntries(ctx, list, sorted.fresh.map(write), until);
  return sorted;
}

/** The entries of a list that rows meet, by reference or as the same contact. */
export async function listMet(
  ctx: Ctx,
  listId: string,
  rows: readonly PreparedRow[],
  contactIds: readonly string[],
): Promise<MetEntry[]> {
  const references = rows.flatMap(({ referenceHash }) => referenceHash ?? []);
  return listMetEntries(ctx, listId, references, [...new Set(contactIds)]);
}

interface SortedRow {
  /** Which of the rows given, from 0. */
  readonly place: number;
  readonly row: PreparedRow;
  readonly contactId: string;
  readonly id: string;
}

/** Rows by what saving them does; `doubled` are places of rows that name somebody who stands further up. */
export interface SortedRows {
  readonly fresh: readonly SortedRow[];
  readonly changed: readonly SortedRow[];
  readonly unchanged: readonly SortedRow[];
  readonly doubled: readonly number[];
}

/** Which rows are new, which change an entry and which say what is there. The first row of a contact counts; `taken` grows. */
export function sortRows(
  rows: readonly PreparedRow[],
  contactIds: readonly string[],
  met: readonly MetEntry[],
  taken: Set<string>,
): SortedRows {
  const byReference = new Map(met.map((entry) => [entry.referenceHash, entry]));
  const byContact = new Map([...met].reverse().map((entry) => [entry.contactId, entry]));
  const fresh: SortedRow[] = [];
  const changed: SortedRow[] = [];
  const unchanged: SortedRow[] = [];
  const doubled: number[] = [];
  for (const [place, row] of rows.entries()) {
    const contactId = contactIds[place] ?? '';
    const entry = (row.referenceHash ? byReference.get(row.referenceHash) : undefined) ?? byContact.get(contactId);
    const id = entry?.id ?? newId();
    const marks = [contactId, id, ...(row.referenceHash ? [row.referenceHash] : [])];
    if (marks.some((mark) => taken.has(mark))) {
      doubled.push(place);
      continue;
    }
    for (const mark of marks) taken.add(mark);
    const line = { place, row, contactId, id };
    if (!entry) fresh.push(line);
    else if (entry.digest === row.digest && entry.contactId === contactId) unchanged.push(line);
    else changed.push(line);
  }
  return { fresh, changed, unchanged, doubled };
}
