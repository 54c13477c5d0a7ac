import type { Exchange } from '../../../platform/http/exchange.ts';
import { askSubscription } from '../websub/ask-subscription.ts';

const plain = 'text/plain; charset=utf-8';

/** The hub: where subscribers ask (WebSub, 5), and a sentence for people who open its address. */
export const websubExchanges: readonly Exchange[] = [
  {
    method: 'POST',
    url: '/websub',
    sentence: 'Subscribes a callback to one of our feeds, or ends that (WebSub, W3C recommendation).',
    async handle(ctx, { headers, body }) {
      const form = readForm(headers['content-type'], body);
      if (!form) return { status: 415, mediaType: plain, body: 'Send a form: application/x-www-form-urlencoded.' };
      const { status, sentence } = await askSubscription(ctx, form);
      return sentence === '' ? { status } : { status, mediaType: plain, body: sentence };
    },
  },
  {
    method: 'GET',
    url: '/websub',
    sentence: 'Says that the hub is here.',
    handle: async () => ({
      status: 200,
      mediaType: plain,
      body: 'This is a WebSub hub. Feed readers subscribe here by themselves to the feeds that are listed at /feeds.',
    }),
  },
];

// The server has read the form already, and hands its fields over as JSON.
function readForm(contentType: string | undefined, body: string): Record<string, unknown> | undefined {
  if (!/^application\/x-www-form-urlencoded\b/iu.test(contentType ?? '')) return undefined;
  return JSON.parse(body || '{}') as Record<string, unknown>;
}
