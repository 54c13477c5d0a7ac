import { z } from 'zod';
import { defineRoute } from '../../../platform/http/route.ts';
import { recordAnswerOfMessage } from '../answers/record-answer.ts';
import { hideNumber } from '../channels/phone/phone-number.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import type { ProviderReceipt } from '../receipts/provider-receipt.ts';
import { findCallbackReader } from '../receipts/read-callback.ts';
import { takeReceipts } from '../receipts/take-receipts.ts';

const mostEvents = 1_000;

/** Where providers tell what became of messages that they took, and which keys were pressed in calls. */
export const takeReceiptsRoute = defineRoute({
  method: 'POST',
  url: '/api/receipts/:channel/:provider',
  access: 'public',
  sentence:
    'Takes one event or a list of events from a provider of texts or calls that signs them as the settings say: a message arrived or failed, or a key was pressed. Repeats are harmless.',
  isSigned: true,
  params: z.object({ channel: z.enum(['sms', 'voice']), provider: z.string().max(40) }),
  body: z.union([z.array(z.json()).max(mostEvents), z.record(z.string(), z.json())]),
  reply: z.object({ taken: z.number().int() }),
  async handle(ctx, { params, body, raw, bearer, header }) {
    const read = findCallbackReader(ctx, params, { raw, bearer, header });
    if (!read) throw deliveryRefusals.refuse('RECEIPT_NOT_SIGNED', { ...params });
    const news = (Array.isArray(body) ? body : [body]).flatMap((event) => read(event) ?? []);
    const receipts = news.filter((each): each is ProviderReceipt => 'of' in each);
    for (const each of news) if ('answer' in each) await recordAnswerOfMessage(ctx, each);
    await takeReceipts(ctx, params, receipts.map(withoutNumbers));
    return { taken: news.length };
  },
});

/** Whatever looks like a number of a telephone goes: reasons are read by many. */
function withoutNumbers(receipt: ProviderReceipt): ProviderReceipt {
  if (receipt.reason === undefined) return receipt;
  const numbers = receipt.reason.match(/\+?\d{9,15}/g) ?? [];
  return { ...receipt, reason: numbers.reduce((text, number) => hideNumber(text, number), receipt.reason) };
}
