import { z } from 'zod';
import { mayWithin } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { placeOfPost } from '../../../leads/index.ts';
import { countLists } from '../../contact-store.ts';
import { readShown } from '../../contacts-permissions.ts';
import { listShownLists } from '../../lists/contact-list-store.ts';
import { openListToRead } from '../../lists/list-access.ts';
import { entriesPerPage, entryColumns, makeEntryRows, openEntries } from '../entry-rows.ts';

/** The lists that their owners show to the centre, within the reader's scope. */
export const listShownPage = definePage({
  url: '/networks/shown',
  access: readShown,
  parent: '/networks/counts',
  async get(ctx) {
    const lists = (await listShownLists(ctx)).filter((list) => mayWithin(ctx.actor, readShown, placeOfPost(list)));
    const counts = await countLists(
      ctx,
      lists.map(({ id }) => id),
    );
    return showPage('contacts/pages/read-shown/list-shown.njk', {
      title: 'Lists shown to the centre',
      rows: lists.map((list) => [
        { text: list.name, href: `/networks/shown/${list.id}` },
        list.postName,
        counts.get(list.id)?.told ?? 0,
        list.shownAt ? dayAndTime(list.shownAt) : null,
      ]),
    });
  },
});

/** One list in clear, for the centre while its owner shows it. */
export const readShownPage = definePage({
  url: '/networks/shown/:listId',
  access: readShown,
  parent: '/networks/shown',
  params: z.object({ listId: z.uuid() }),
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) }),
  async get(ctx, { params: { listId }, query: { page } }) {
    const { list } = await openListToRead(ctx, listId);
    const entries = await openEntries(ctx, listId, page);
    const url = `/networks/shown/${listId}`;
    return showPage('contacts/pages/read-shown/read-shown.njk', {
      title: list.name,
      titleIsContent: true,
      post: list.postName,
      columns: entryColumns,
      rows: await makeEntryRows(ctx, list, entries, false),
      previousUrl: page > 1 ? `${url}?page=${page - 1}` : '',
      nextUrl: entries.length === entriesPerPage ? `${url}?page=${page + 1}` : '',
    });
  },
});
