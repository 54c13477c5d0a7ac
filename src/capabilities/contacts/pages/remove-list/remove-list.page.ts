import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { countLists } from '../../contact-store.ts';
import { keepContacts } from '../../contacts-permissions.ts';
import { removeList } from '../../lists/keep-lists.ts';
import { getKeptList } from '../../lists/list-access.ts';

/** Removing a list, asked once more: what it held cannot be brought back. */
export const removeListPage = definePage({
  url: '/networks/lists/:listId/remove',
  access: keepContacts,
  parent: '/networks/lists/:listId',
  params: z.object({ listId: z.uuid() }),
  async get(ctx, { params: { listId } }) {
    const list = await getKeptList(ctx, listId);
    const counts = (await countLists(ctx, [listId])).get(listId) ?? { told: 0, lapsed: 0 };
    return showPage('contacts/pages/remove-list/remove-list.njk', {
      title: 'Remove the list?',
      list: list.name,
      url: `/networks/lists/${listId}`,
      people: counts.told + counts.lapsed,
    });
  },
  async post(ctx, { params: { listId } }) {
    await removeList(ctx, listId);
    return goTo('/networks', { notice: 'The list is removed, and what it held is wiped.' });
  },
});
