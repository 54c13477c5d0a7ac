import { z } from 'zod';
import { dayInWords } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { ownPerson } from '../../../identity/index.ts';
import { type ContactBasis, contactBases } from '../../contact.ts';
import { countLists } from '../../contact-store.ts';
import { keepContacts } from '../../contacts-permissions.ts';
import type { ContactList } from '../../lists/contact-list-store.ts';
import { confirmList, showList } from '../../lists/keep-lists.ts';
import { getKeptList, openListToRead } from '../../lists/list-access.ts';
import {
  entriesPerPage,
  entryColumns,
  makeEntryRows,
  type OpenEntry,
  openEntries,
  searchEntries,
} from '../entry-rows.ts';

const url = '/networks/lists/:listId';
const params = z.object({ listId: z.uuid() });
const template = 'contacts/pages/view-list/view-list.njk';
const pageOf = (listId: string): string => `/networks/lists/${listId}`;

/** One list in clear, for those who keep it. */
export const viewListPage = definePage({
  url,
  access: keepContacts,
  parent: '/networks',
  params,
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) }),
  async get(ctx, { params: { listId }, query: { page } }) {
    await getKeptList(ctx, listId);
    const { list } = await openListToRead(ctx, listId);
    const entries = await openEntries(ctx, listId, page);
    const pages = { page, more: entries.length === entriesPerPage };
    return showPage(template, await describeList(ctx, list, entries, { sought: '', ...pages }));
  },
});

/** Looking for somebody on a list: by POST, so that a name stands in no address. */
export const searchListPage = definePage({
  url: '/networks/lists/:listId/search',
  access: keepContacts,
  parent: url,
  params,
  form: z.object({ sought: z.string().trim().max(200).default('') }),
  async post(ctx, { params: { listId }, form: { sought } }) {
    if (sought === '') return goTo(pageOf(listId));
    await getKeptList(ctx, listId);
    const { list } = await openListToRead(ctx, listId);
    const entries = await searchEntries(ctx, listId, sought);
    return showPage(template, await describeList(ctx, list, entries, { sought, page: 1, more: false }));
  },
});

/** Confirming, showing and hiding a list. */
export const changeListPage = definePage({
  url: '/networks/lists/:listId/change',
  access: keepContacts,
  parent: url,
  params,
  form: z.object({ deed: z.enum(['confirm', 'show', 'hide']) }),
  async post(ctx, { params: { listId }, form: { deed } }) {
    if (deed === 'confirm') await confirmList(ctx, listId);
    else await showList(ctx, listId, deed === 'show');
    return goTo(pageOf(listId), { notice: notices[deed] });
  },
});

const notices = {
  confirm: 'Confirmed for another twelve months.',
  show: 'The centre can read this list until you hide it again.',
  hide: 'The centre can no longer read this list.',
} as const;

async function describeList(
  ctx: Ctx,
  list: ContactList,
  entries: readonly OpenEntry[],
  asked: { readonly sought: string; readonly page: number; readonly more: boolean },
) {
  const counts = (await countLists(ctx, [list.id])).get(list.id) ?? { told: 0, lapsed: 0 };
  const { page, more, sought } = asked;
  return {
    title: list.name,
    titleIsContent: true,
    post: list.postName,
    url: pageOf(list.id),
    ...counts,
    sought,
    columns: entryColumns,
    rows: await makeEntryRows(ctx, list, entries, true),
    until: list.expiresAt > ctx.now ? dayInWords(list.expiresAt) : '',
    shown: list.shownAt !== null,
    owns: list.ownerId === ownPerson(ctx),
    consent: [
      ['Why they may be told', contactBases[list.basis as ContactBasis]],
      ['Who asked them', list.askedBy],
      ['When', dayInWords(new Date(`${list.askedOn}T12:00:00Z`))],
      ['In which words', list.wordsShown],
      ['Calls', list.calls ? 'Their numbers are called as well as texted' : 'Their numbers are only texted'],
    ],
    previousUrl: page > 1 ? `${pageOf(list.id)}?page=${page - 1}` : '',
    nextUrl: more ? `${pageOf(list.id)}?page=${page + 1}` : '',
  };
}
