import { londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { ownPerson } from '../../../identity/index.ts';
import { listPostsOf } from '../../../leads/index.ts';
import { contactBases } from '../../contact.ts';
import { keepContacts } from '../../contacts-permissions.ts';
import { listSchema, makeList } from '../../lists/keep-lists.ts';

const url = '/networks/begin';

/** Beginning a contact list: for which post, and why these people may be told. */
export const beginListPage = definePage({
  url,
  access: keepContacts,
  parent: '/networks',
  form: listSchema,
  async get(ctx, { attempt }) {
    const posts = await listPostsOf(ctx, ownPerson(ctx));
    const typed: Record<string, unknown> = {
      ...{ name: '', basis: '', askedBy: '', askedOn: londonDay(ctx.now), wordsShown: '', calls: '' },
      ...attempt?.values,
    };
    return showPage('contacts/pages/begin-list/begin-list.njk', {
      title: 'Begin a list',
      url,
      typed,
      posts: posts.map(({ postId, name }) => ({ value: postId, text: name, selected: typed.postId === postId })),
      bases: Object.entries(contactBases).map(([value, text]) => ({ value, text, checked: typed.basis === value })),
    });
  },
  async post(ctx, { form }) {
    const made = await makeList(ctx, form);
    if (!made.ok) return tryAgain(made.errors);
    return goTo(`/networks/lists/${made.value}`, {
      notice: 'The list is begun. Bring in a file, or add people by hand.',
    });
  },
});
