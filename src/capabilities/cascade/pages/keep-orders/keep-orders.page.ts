import { z } from 'zod';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { ownPerson, weights } from '../../../identity/index.ts';
import { mayActFor } from '../../../leads/index.ts';
import { passAlertsOn } from '../../cascade-permissions.ts';
import { keepStandingOrders } from '../../passing/keep-standing-orders.ts';
import { listPostsToPassOnFor } from '../../passing/pass-alert-on.ts';
import { listStandingOrders } from '../../passing/standing-order-store.ts';

const url = '/cascade/orders';
const many = (value: unknown): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const weightWords = {
  life: 'Danger to life',
  serious: 'Serious, and exercises',
  information: 'For information, and tests',
} as const;

/** What is sent to the networks of one's posts at once, by itself. */
export const keepOrdersPage = definePage({
  url,
  access: passAlertsOn,
  parent: '/cascade',
  form: z.object({ post: z.uuid(), weights: z.preprocess(many, z.array(z.enum(weights))) }),
  async get(ctx) {
    const posts = await listPostsToPassOnFor(ctx, ownPerson(ctx));
    const orders = await listStandingOrders(
      ctx,
      posts.map(({ postId }) => postId),
    );
    const shown = await Promise.all(
      posts.map(async ({ postId, name }) => ({
        ...{ postId, name },
        decides: await mayActFor(ctx, postId),
        items: weights.map((weight) => ({
          value: weight,
          text: weightWords[weight],
          checked: orders.some((order) => order.postId === postId && order.weight === weight),
        })),
      })),
    );
    return showPage('cascade/pages/keep-orders/keep-orders.njk', { title: 'Sent at once, by itself', posts: shown });
  },
  async post(ctx, { form }) {
    await keepStandingOrders(ctx, { postId: form.post, weights: form.weights });
    return goTo(url, {
      notice:
        form.weights.length > 0
          ? 'These alerts go to your network at once.'
          : 'Nothing goes to your network by itself.',
    });
  },
});
