import { dayInWords } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { namePeople, ownPerson } from '../../../identity/index.ts';
import { listPostsOf } from '../../../leads/index.ts';
import { countContacts, countLists } from '../../contact-store.ts';
import { keepContacts } from '../../contacts-permissions.ts';
import { listListsOf } from '../../lists/contact-list-store.ts';

/** The contact lists of my posts: how many are told, and until when. */
export const listNetworksPage = definePage({
  url: '/networks',
  access: keepContacts,
  navigation: { group: 'everyday', label: 'My networks', order: 23 },
  async get(ctx) {
    const personId = ownPerson(ctx);
    const posts = await listPostsOf(ctx, personId);
    const kindOf = new Map(posts.map(({ postId, kind }) => [postId, kind]));
    const postIds = posts.map(({ postId }) => postId);
    const lists = (await listListsOf(ctx, postIds)).filter(
      (list) => kindOf.get(list.postId) !== 'associate' || list.ownerId === personId,
    );
    const counts = await countLists(
      ctx,
      lists.map(({ id }) => id),
    );
    const owners = await namePeople(
      ctx,
      lists.map(({ ownerId }) => ownerId),
    );
    const all = await countContacts(ctx, postIds);
    return showPage('contacts/pages/list-networks/list-networks.njk', {
      title: 'My networks',
      mayBegin: posts.length > 0,
      contacts: all.contacts,
      rows: lists.map((list) => [
        { text: list.name, href: `/networks/lists/${list.id}` },
        list.postName,
        owners.get(list.ownerId) ?? 'Somebody who left',
        counts.get(list.id)?.told ?? 0,
        counts.get(list.id)?.lapsed ?? 0,
        list.expiresAt > ctx.now ? dayInWords(list.expiresAt) : 'lapsed',
        list.shownAt ? 'Yes' : 'No',
      ]),
      keys: posts.flatMap(({ postId, name, kind }) =>
        kind === 'associate' ? [] : [{ name, url: `/networks/keys/${postId}` }],
      ),
    });
  },
});
