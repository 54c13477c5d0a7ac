import { dayInWords } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listRegions } from '../../network/index.ts';
import type { ContactSecrets } from '../contact.ts';
import { listSealedEntries, type SealedEntry } from '../entries/entry-store.ts';
import { makeEntryOpener } from '../entries/open-entry.ts';
import type { ContactList } from '../lists/contact-list-store.ts';

/** How many entries a page shows. */
export const entriesPerPage = 50;
const mostSearched = 100_000;

/** An entry in clear. Never logged, never kept. */
export interface OpenEntry extends SealedEntry {
  readonly secrets: ContactSecrets;
}

/** The columns of entries in clear. */
export const entryColumns = [
  { text: 'Name' },
  { text: 'E-mail' },
  { text: 'Mobile' },
  { text: 'Groups' },
  { text: 'Region' },
  { text: 'Until' },
];

/** One page of a list in clear, from 1. */
export async function openEntries(ctx: Ctx, listId: string, page: number): Promise<OpenEntry[]> {
  const open = makeEntryOpener(ctx);
  const sealed = await listSealedEntries(ctx, listId, { limit: entriesPerPage, offset: (page - 1) * entriesPerPage });
  return sealed.map((entry) => ({ ...entry, secrets: open(entry) }));
}

/** The entries whose name, reference or address holds a text, at most one page; all of the list is opened for it. */
export async function searchEntries(ctx: Ctx, listId: string, text: string): Promise<OpenEntry[]> {
  const open = makeEntryOpener(ctx);
  const wanted = text.toLowerCase();
  const sealed = await listSealedEntries(ctx, listId, { limit: mostSearched, offset: 0 });
  return sealed
    .map((entry) => ({ ...entry, secrets: open(entry) }))
    .filter(({ secrets }) => Object.values(secrets).some((value) => value.toLowerCase().includes(wanted)))
    .slice(0, entriesPerPage);
}

/** Entries as rows of a table; with a link for whoever keeps the list. */
export async function makeEntryRows(
  ctx: Ctx,
  list: ContactList,
  entries: readonly OpenEntry[],
  keeps: boolean,
): Promise<unknown[][]> {
  const regions = new Map((await listRegions(ctx)).map(({ code, name }) => [code, name]));
  return entries.map(({ id, secrets, groups, regionCode, expiresAt }) => [
    keeps ? { text: secrets.name, href: `/networks/lists/${list.id}/entries/${id}` } : secrets.name,
    secrets.email || null,
    secrets.phone || null,
    groups.join(', ') || null,
    regionCode ? (regions.get(regionCode) ?? regionCode) : null,
    expiresAt > ctx.now ? dayInWords(expiresAt) : 'lapsed',
  ]);
}
