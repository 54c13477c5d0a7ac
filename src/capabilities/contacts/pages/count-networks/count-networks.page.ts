import { makeStackedBars } from '../../../../design/charts/stacked-bars.ts';
import { may } from '../../../../kernel/permission.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listPosts } from '../../../leads/index.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { type ContactCount, countContacts, countContactsBy } from '../../contact-store.ts';
import { countNetworks, destroyKeys, readShown } from '../../contacts-permissions.ts';

/** How many the leads' networks reach, by post, region, sector and channel: numbers alone. */
export const countNetworksPage = definePage({
  url: '/networks/counts',
  access: countNetworks,
  parent: '/network',
  navigation: { group: 'network', label: 'Networks', order: 43 },
  async get(ctx) {
    const posts = await listPosts(ctx);
    const all = await countContacts(
      ctx,
      posts.map(({ postId }) => postId),
    );
    const regions = nameCounts(await countContactsBy(ctx, 'region'), await listRegions(ctx));
    const sectors = nameCounts(await countContactsBy(ctx, 'sector'), await listSectors(ctx));
    const mayDestroy = may(ctx.actor, destroyKeys);
    const filled = posts.filter(({ postId }) => all.byPost.has(postId));
    return showPage('contacts/pages/count-networks/count-networks.njk', {
      title: 'Leads’ networks',
      all,
      figures: [
        { id: 'contacts', value: all.contacts, label: 'Contacts' },
        { id: 'email', value: all.email, label: 'By e-mail' },
        { id: 'texts', value: all.texts, label: 'By text' },
        { id: 'people', value: all.people, label: 'Also in the network themselves' },
      ],
      chart: makeStackedBars({
        title: 'Contacts by region',
        description: 'Of the contacts of each region, how many can be told by e-mail, and how many by text alone.',
        rows: regions.map(({ name, count }) => ({
          name,
          segments: [
            { tone: 'delivered', value: count.email },
            { tone: 'handed-over', value: count.contacts - count.email },
          ],
        })),
        counts: ['delivered'],
        labels: { delivered: 'By e-mail', 'handed-over': 'By text alone' },
      }),
      regions: regions.map(countRow),
      sectors: sectors.map(countRow),
      posts: filled.map(({ postId, name }) => {
        const [, ...numbers] = countRow({ name, count: all.byPost.get(postId) ?? all });
        return [mayDestroy ? { text: name, href: `/networks/keys/${postId}` } : name, ...numbers];
      }),
      without: posts.length - filled.length,
      mayReadShown: may(ctx.actor, readShown),
    });
  },
});

interface NamedCount {
  readonly name: string;
  readonly count: ContactCount;
}

function nameCounts(
  counts: readonly (ContactCount & { readonly code: string | null })[],
  names: readonly { readonly code: string; readonly name: string }[],
): NamedCount[] {
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  return counts.map((count) => ({ name: count.code ? (nameOf.get(count.code) ?? count.code) : 'None', count }));
}

function countRow({ name, count }: NamedCount): (string | number)[] {
  return [name, count.contacts, count.email, count.texts, count.people];
}
