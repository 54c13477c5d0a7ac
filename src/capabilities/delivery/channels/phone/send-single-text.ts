import { after, hour } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Channel, isSent, type SendOutcome } from '../channel.ts';

/** One text outside any launch: a sentence, what to do, and where. */
export interface SingleText {
  /** E.164. */
  readonly to: string;
  readonly headline: string;
  readonly summary: string;
  readonly link: string;
}

/**
 * Sends one text by the first provider that takes it, over a connection of its own that is closed again: no place of an alert is
 * used up. For now where no provider is set up.
 */
export async function sendSingleText(ctx: Ctx, channels: readonly Channel[], text: SingleText): Promise<SendOutcome> {
  const { to, headline, summary, link } = text;
  const channel = channels.filter(isSent).find(({ description }) => description.name === 'sms');
  const providers = channel?.open(ctx) ?? [];
  const message = {
    id: 0,
    threadId: '',
    address: to,
    answerLink: link,
    lane: 'urgent',
    expiresAt: after(ctx.now, hour),
  } as const;
  let last: SendOutcome = { outcome: 'failed-for-now', reason: 'No provider of texts is set up.' };
  try {
    for (const provider of providers) {
      const [outcome] = await provider
        .prepare({ headline, summary, language: 'en', isReal: true })
        .send([message], ctx);
      if (outcome) last = outcome;
      if (last.outcome !== 'failed-for-now') break;
    }
  } finally {
    await Promise.all(providers.map((provider) => provider.close()));
  }
  return last;
}
