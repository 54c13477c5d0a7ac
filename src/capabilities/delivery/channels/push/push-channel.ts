import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { OutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import type { ChannelDescription, OutgoingMessage, Provider, SendOutcome, SentChannel } from '../channel.ts';
import { endGoneDevices } from './end-devices.ts';
import { openDevice, type PushDevice, pushChannelName } from './push-device.ts';
import { listSealedDevices } from './push-device-store.ts';
import { makePushPayload } from './push-payload.ts';
import { type DeviceOutcome, makePushSender, type SendToDevice } from './push-sender.ts';

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
}

/** Web Push (RFC 8030); the address of a message is a device, or a person for all devices that they have. */
export function makePushChannel({ outbound }: PushChannelParts): SentChannel {
  const sendToDevice = makePushSender(outbound);
  const provider: Provider = {
    name: 'push-services',
    weight: 1,
    concurrency: pushDescription.concurrency,
    close: async () => undefined,
    prepare(content) {
      const words = pushContentSchema.parse(content);
      // Of messages that some devices have and others not yet: lost with the process, which at worst shows a notice again.
      const partly: Partly = new Map();
      return {
        async send(messages, ctx) {
          const devices = await devicesByPerson(ctx, messages);
          const sent = await Promise.all(
            messages.map(async (message) => {
              const due = devicesDue(devices.get(message.address) ?? [], partly.get(message.id));
              const payload = makePushPayload(words, message.answerLink, message.threadId);
              const outcomes = await Promise.all(
                due.map((device) => sendSafely(sendToDevice, ctx, device, { ...message, payload })),
              );
              return { message, due, outcomes };
            }),
          );
          await endGone(ctx, sent);
          return sent.map(({ message, due, outcomes }) => joinOutcomes(message, due, outcomes, partly));
        },
      };
    },
  };
  return { description: pushDescription, open: () => [provider] };
}

type Partly = Map<number, { readonly have: Set<string>; tries: number; readonly reference: string | undefined }>;

async function devicesByPerson(ctx: Ctx, messages: readonly OutgoingMessage[]): Promise<Map<string, PushDevice[]>> {
  const byPerson = new Map<string, PushDevice[]>();
  const people = [...new Set(messages.map(({ address }) => address))];
  for (const sealed of people.length > 0 ? await listSealedDevices(ctx, people) : []) {
    const device = openDevice(ctx, sealed);
    if (device) {
      byPerson.set(sealed.personId, [...(byPerson.get(sealed.personId) ?? []), device]);
      byPerson.set(sealed.id, [device]);
    } else ctx.log.warn({ device: sealed.id }, 'A device was enrolled under another TOCSIN_DELIVERY_KEY');
  }
  return byPerson;
}

function devicesDue(devices: readonly PushDevice[], partly: { readonly have: Set<string> } | undefined): PushDevice[] {
  return devices.filter(({ id }) => !partly?.have.has(id));
}

async function sendSafely(
  send: SendToDevice,
  ...[ctx, device, notice]: Parameters<SendToDevice>
): Promise<DeviceOutcome> {
  try {
    return await send(ctx, device, notice);
  } catch (fault) {
    // One device whose keys do not work must not keep the others of the batch waiting.
    ctx.log.warn({ fault: String(fault), device: device.id }, 'A notice could not be made');
    return { outcome: 'failed-for-good', reason: 'A notice could not be made for this device.' };
  }
}

// The messages are out: what cannot be written down now is seen again at the next one.
async function endGone(
  ctx: Ctx,
  sent: readonly { message: OutgoingMessage; due: readonly PushDevice[]; outcomes: readonly DeviceOutcome[] }[],
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
  due: readonly PushDevice[],
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
