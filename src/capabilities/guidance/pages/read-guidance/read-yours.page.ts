import { z } from 'zod';
import { definePage, goTo } from '../../../../platform/http/page.ts';
import { keepTicks } from '../../checks/keep-ticks.ts';
import { getPublished } from '../../read/get-document.ts';
import { guidanceParams, guidanceQuery } from './guidance-params.ts';
import { showDocument } from './read-guidance.page.ts';

const keys = z.string().regex(/^[0-9a-f]{12}$/);
const form = z.object({
  ticked: z.union([keys.transform((key) => [key]), z.array(keys).max(500)]).default([]),
  deed: z.enum(['keep', 'again']).catch('keep').default('keep'),
});

/** A document with what is the reader's own: what changed since they last read it, and the ticks that they keep. */
export const readYoursPage = definePage({
  url: '/guidance/:slug/yours',
  access: 'signed-in',
  parent: '/guidance/:slug',
  params: guidanceParams,
  query: guidanceQuery,
  form,
  get: (ctx, { params, query }) => showDocument(ctx, { slug: params.slug, text: query.text }),
  async post(ctx, { params, query, form: { ticked, deed } }) {
    const document = await getPublished(ctx, { slug: params.slug, text: query.text });
    await keepTicks(ctx, { document, ticked: deed === 'again' ? [] : ticked });
    const to = `/guidance/${params.slug}/yours${query.text ? `?text=${query.text}` : ''}`;
    return goTo(to, { notice: deed === 'again' ? 'The list begins again.' : 'Your ticks are kept.' });
  },
});
