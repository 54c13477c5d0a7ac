import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { contactsRefusals } from '../../contacts-errors.ts';
import { keepContacts } from '../../contacts-permissions.ts';
import { findSealedEntry } from '../../entries/entry-store.ts';
import { removeEntry, saveEntry } from '../../entries/keep-entries.ts';
import { makeEntryOpener } from '../../entries/open-entry.ts';
import { getKeptList, openListToRead } from '../../lists/list-access.ts';

const text = z.string().max(2000, 'This is too long.').default('');
const form = z.object({
  ...{ reference: text, name: text, email: text, phone: text },
  ...{ groups: text, region: text, sector: text, language: text },
});
const listParams = z.object({ listId: z.uuid() });
const entryParams = z.object({ listId: z.uuid(), entryId: z.uuid() });
const nobody = { reference: '', name: '', email: '', phone: '', groups: '', region: '', sector: '', language: 'en' };
const listUrl = (listId: string): string => `/networks/lists/${listId}`;
const done = { added: 'Added.', changed: 'Changed.', unchanged: 'They were on the list like this already.' } as const;

/** Putting somebody on a list by hand. */
export const addEntryPage = definePage({
  url: '/networks/lists/:listId/add',
  access: keepContacts,
  parent: '/networks/lists/:listId',
  params: listParams,
  form,
  async get(ctx, { params: { listId }, attempt }) {
    const list = await getKeptList(ctx, listId);
    const view = await makeEntryForm(ctx, nobody, attempt);
    const url = `${listUrl(listId)}/add`;
    return showPage('contacts/pages/edit-entry/edit-entry.njk', {
      title: 'Add somebody',
      list: list.name,
      url,
      ...view,
    });
  },
  async post(ctx, request) {
    const { listId } = request.params;
    const saved = await saveEntry(ctx, listId, request.form);
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo(listUrl(listId), { notice: done[saved.value] });
  },
});

/** Changing somebody on a list. */
export const editEntryPage = definePage({
  url: '/networks/lists/:listId/entries/:entryId',
  access: keepContacts,
  parent: '/networks/lists/:listId',
  params: entryParams,
  form,
  async get(ctx, { params: { listId, entryId }, attempt }) {
    await getKeptList(ctx, listId);
    const { list } = await openListToRead(ctx, listId);
    const entry = await findSealedEntry(ctx, listId, entryId);
    if (!entry) throw contactsRefusals.refuse('CONTACT_ENTRY_UNKNOWN');
    const { groups, regionCode, sectorCode, language } = entry;
    const place = { groups: groups.join('; '), region: regionCode ?? '', sector: sectorCode ?? '', language };
    const view = await makeEntryForm(ctx, { ...makeEntryOpener(ctx)(entry), ...place }, attempt);
    const url = `${listUrl(listId)}/entries/${entryId}`;
    return showPage('contacts/pages/edit-entry/edit-entry.njk', {
      title: 'Change somebody',
      list: list.name,
      url,
      removeUrl: `${url}/remove`,
      ...view,
    });
  },
  async post(ctx, request) {
    const { listId, entryId } = request.params;
    const saved = await saveEntry(ctx, listId, request.form, entryId);
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo(listUrl(listId), { notice: done[saved.value] });
  },
});

/** Taking somebody off a list. */
export const removeEntryPage = definePage({
  url: '/networks/lists/:listId/entries/:entryId/remove',
  access: keepContacts,
  parent: '/networks/lists/:listId',
  params: entryParams,
  async post(ctx, { params: { listId, entryId } }) {
    await removeEntry(ctx, listId, entryId);
    return goTo(listUrl(listId), { notice: 'Removed, and what the list held of them is wiped.' });
  },
});

async function makeEntryForm(ctx: Ctx, entry: Readonly<Record<string, string>>, attempt: Attempt | undefined) {
  const typed: Record<string, unknown> = { ...entry, ...attempt?.values };
  const choices = (name: string, none: string, data: readonly { code: string; name: string }[]) =>
    [{ code: '', name: none }, ...data].map((one) => ({
      value: one.code,
      text: one.name,
      selected: one.code === typed[name],
    }));
  return {
    typed,
    regions: choices('region', 'That of the post', await listRegions(ctx)),
    sectors: choices('sector', 'That of the post', await listSectors(ctx)),
    languages: [
      { value: 'en', text: 'English', selected: typed.language !== 'cy' },
      { value: 'cy', text: 'Welsh', selected: typed.language === 'cy' },
    ],
  };
}
