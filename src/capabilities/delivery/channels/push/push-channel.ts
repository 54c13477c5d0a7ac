import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { ChannelDescription, OutgoingMessage, Provider, SendOutcome, SentChannel } from '../channel.ts';
import { endGoneDevices } from './end-devices.ts';
import { pushChannelName } from './push-device.ts';
import { listSealedDevices, type SealedDevice } from './push-device-store.ts';
import { makePushPayload } from './push-payload.ts';
import { type DeviceOutcome, makePushSender } from './push-sender.ts';
import { makePushThreads, type PushThreads } from './push-threads.ts';
import { makeQuietServices } from './quiet-services.ts';
import { sendNotices } from './send-notices.ts';
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
  batchSize: 100,
  concurrency: 400,
  content: pushContentSchema,
} as const satisfies ChannelDescription;

/** How often the other devices of a person are tried again once one has the message. */
const triesForTheRest = 5;

/** What push needs from outside. */
export interface PushChannelParts {
  readonly outbound: Pick<OutboundClient, 'request'>;
  readonly threads?: PushThreads;
}

/** Web Push (RFC 8030); the address of a message is a device, or a person for all devices that they have. */
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
      const words = pushContentSchema.parse(content);
      // Of messages that some devices have and others not yet: lost with the process, which at worst shows a notice again.
      const partly: Partly = new Map();
      return {
        async send(messages, ctx) {
          const devices = await devicesByPerson(ctx, messages);
          const notices = messages.flatMap((message) => {
            const payload = makePushPayload(words, message.answerLink, message.threadId);
            const due = devicesDue(devices.get(message.address) ?? [], partly.get(message.id));
            return due.map((device) => ({ message, device, payload }));
          });
          const outcomes = await sendNotices(ctx, parts, notices);
          const sent = messages.map((message) => {
            const own = notices.flatMap((notice, at) => (notice.message === message ? [at] : []));
            return {
              message,
              due: own.flatMap((at) => notices[at]?.device ?? []),
              outcomes: own.flatMap((at) => outcomes[at] ?? []),
            };
          });
          await endGone(ctx, sent);
          return sent.map(({ message, due, outcomes: own }) => joinOutcomes(message, due, own, partly));
        },
      };
    },
  };
  return { description: pushDescription, open: () => [provider] };
}

type Partly = Map<number, { readonly have: Set<string>; tries: number; readonly reference: string | undefined }>;

async function devicesByPerson(ctx: Ctx, messages: readonly OutgoingMessage[]): Promise<Map<string, SealedDevice[]>> {
  const byPerson = new Map<string, SealedDevice[]>();
  const people = [...new Set(messages.map(({ address }) => address))];
  for (const device of people.length > 0 ? await listSealedDevices(ctx, people) : []) {
    byPerson.set(device.personId, [...(byPerson.get(device.personId) ?? []), device]);
    byPerson.set(device.id, [device]);
  }
  return byPerson;
}

function devicesDue(
  devices: readonly SealedDevice[],
  partly: { readonly have: Set<string> } | undefined,
): SealedDevice[] {
  return devices.filter(({ id }) => !partly?.have.has(id));
}

// The messages are out: what cannot be written down now is seen again at the next one.
async function endGone(
  ctx: Ctx,
  sent: readonly { message: OutgoingMessage; due: readonly SealedDevice[]; outcomes: readonly DeviceOutcome[] }[],
): Promise<void> {
  for (const { due, outcomes } of sent) {
    const gone = due.filter((_, place) => outcomes[place]?.isGone).map(({ id }) => id);
    if (gone.length === 0) continue;
    const [owned] = await listSealedDevices(ctx, gone);
    if (!owned) continue;
    await endGoneDevices(ctx, owned.personId, gone).catch((fault: unknown) =>
      ctx.log.warn({ fault: String(fault) }, 'Devices that are gone could not be ended'),
    );
  }
}

/** One outcome for a person: taken when any device took it; the rest are tried a few times more first. */
function joinOutcomes(
  { id }: OutgoingMessage,
  due: readonly SealedDevice[],
  outcomes: readonly DeviceOutcome[],
  partly: Partly,
): SendOutcome {
  const before = partly.get(id);
  const took = outcomes.find(({ outcome }) => outcome === 'accepted');
  const waits = outcomes.find(({ outcome }) => outcome === 'failed-for-now');
  const reference = before?.reference ?? (took?.outcome === 'accepted' ? took.reference : undefined);
  const have = new Set([
    ...(before?.have ?? []),
    ...due.filter((_, at) => outcomes[at]?.outcome === 'accepted').map((each) => each.id),
  ]);
  const tries = (before?.tries ?? 0) + 1;
  if (waits && (have.size === 0 || tries < triesForTheRest)) {
    if (have.size > 0) partly.set(id, { have, tries, reference });
    return bare(waits);
  }
  partly.delete(id);
  if (have.size > 0) return { outcome: 'accepted', ...(reference ? { reference } : {}) };
  const [failed] = outcomes;
  return failed ? bare(failed) : { outcome: 'failed-for-good', reason: 'No device is enrolled any more.' };
}

function bare({ isGone: _, ...outcome }: DeviceOutcome): SendOutcome {
  return outcome;
}
