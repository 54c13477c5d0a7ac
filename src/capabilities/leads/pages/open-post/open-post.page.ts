import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listRegions, listSectors } from '../../../network/index.ts';
import { keepPosts } from '../../leads-permissions.ts';
import { openPost } from '../../open-post.ts';

const url = '/posts/open';

/** Opening the post of a sector at a hub. */
export const openPostPage = definePage({
  url,
  access: keepPosts,
  parent: '/posts',
  form: z.object({
    region: z.string().max(60).default(''),
    sector: z.string('Choose a sector.').min(1, 'Choose a sector.').max(60, 'Choose a sector.'),
  }),
  async get(ctx, { attempt }) {
    const items = (name: string, none: string, data: readonly { code: string; name: string }[]) =>
      [{ code: '', name: none }, ...data].map((one) => ({
        value: one.code,
        text: one.name,
        selected: attempt?.values[name] === one.code,
      }));
    return showPage('leads/pages/open-post/open-post.njk', {
      title: 'Open a post',
      url,
      regions: items('region', 'The whole country', await listRegions(ctx)),
      sectors: items('sector', 'Choose a sector', await listSectors(ctx)),
    });
  },
  async post(ctx, { form }) {
    const known = form.region === '' || (await listRegions(ctx)).some(({ code }) => code === form.region);
    if (!known) return tryAgain({ region: 'Choose a hub of the list.' });
    const opened = await openPost(ctx, { regionCode: form.region || null, sectorCode: form.sector });
    if (!opened.ok) return tryAgain(opened.errors);
    return goTo(`/posts/${opened.value}`, { notice: 'The post is open. Say who belongs to it.' });
  },
});
