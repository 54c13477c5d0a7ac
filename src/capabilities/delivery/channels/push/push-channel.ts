import { z } from 'zod';
import { isId } from '../../../../kernel/ids.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { ChannelDescription, OutgoingMessage, Provider, SendOutcome, SentChannel } from '../channel.ts';
import { endGoneDevices } from './end-devices.ts';
import { pushChannelName } from './push-device.ts';
import { listDevicesToSend, type SealedDevice } from './push-device-store.ts';
import { makePushPayloads } from './push-payload.ts';
import { type DeviceOutcome, makePushSender } from './push-sender.ts';
import { makePushThreads, type PushThreads } from './push-threads.ts';
import { makeQuietServices } from './quiet-services.ts';
import { type DeviceNotice, sendNotices } from './send-notices.ts';
import { makePushStock } from './stock/push-stock.ts';

/** What a notice on a locked phone says, in one language. */
export const pushContentSchema = z.object({
  headline: z.string().min(1),
  summary: z.string(),
  language: z.string().min(2),
  isReal: z.boolean(),
});

/** Push notifications as they describe themselves. */
export const pushDescription = {
  name: pushChannelName,
  label: 'Push notification',
  kind: 'sent',
  form: 'notice',
  needsAddress: true,
  // Devices enrolled one after the other share a tray of one-time keys.
  inAddressOrder: true,
  batchSize: 100,
  concurrency: 400,
  content: pushContentSchema,
} as const satisfies ChannelDescription;

/** What push needs from outside. */
export interface PushChannelParts {
  readonly outbound: Pick<OutboundClient, 'request'>;
  readonly threads?: PushThreads;
}

/** Web Push (RFC 8030); the address of a message is a device. */
export function makePushChannel({ outbound, threads = makePushThreads() }: PushChannelParts): SentChannel {
  const quiet = makeQuietServices();
  const parts = { quiet, post: makePushSender(outbound, quiet), stock: makePushStock(), threads };
  const provider: Provider = {
    name: 'push-services',
    weight: 1,
    concurrency: pushDescription.concurrency,
    async close() {
      parts.stock.clear();
      await threads.close();
    },
    prepare(content) {
      const makePayload = makePushPayloads(pushContentSchema.parse(content));
      return {
        async send(messages, ctx) {
          const devices = await findDevices(ctx, messages);
          const notices = messages.flatMap((message) => {
            const device = devices.get(message.address);
            if (!device) return [];
            return [{ message, device, payload: makePayload(message.answerLink, message.threadId) }];
          });
          const outcomes = await sendNotices(ctx, parts, notices);
          await endGone(ctx, notices, outcomes);
          const byMessage = new Map(notices.map(({ message }, at) => [message.id, outcomes[at]]));
          return messages.map(({ id }) => bare(byMessage.get(id) ?? notEnrolled));
        },
      };
    },
  };
  return { description: pushDescription, open: () => [provider] };
}

const notEnrolled = { outcome: 'failed-for-good', reason: 'This device is not enrolled any more.' } as const;

async function findDevices(ctx: Ctx, messages: readonly OutgoingMessage[]): Promise<Map<string, SealedDevice>> {
  const ids = messages.map(({ address }) => address).filter(isId);
  const devices = ids.length > 0 ? await listDevicesToSend(ctx, ids) : [];
  return new Map(devices.map((device) => [device.id, device]));
}

// The messages are out: what cannot be written down now is seen again at the next one.
async function endGone(ctx: Ctx, notices: readonly DeviceNotice[], outcomes: readonly DeviceOutcome[]): Promise<void> {
  const gone = notices.filter((_, at) => outcomes[at]?.isGone).map(({ device }) => device);
  for (const { id, personId } of gone) {
    await endGoneDevices(ctx, personId, [id]).catch((fault: unknown) =>
      ctx.log.warn({ fault: String(fault) }, 'A device that is gone could not be ended'),
    );
  }
}

function bare({ isGone: _, ...outcome }: DeviceOutcome): SendOutcome {
  return outcome;
}
