import type { Ctx } from '../../../platform/db/database.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { takeReceipts } from '../receipts/take-receipts.ts';
import type { Channel, ChannelDescription } from './channel.ts';
import { emailDescription, makeEmailChannel } from './email/email-channel.ts';
import { liveDescription, makeLiveChannel } from './live/live-channel.ts';
import { makePushChannel, pushDescription } from './push/push-channel.ts';
import { makeSmsChannel, smsDescription } from './sms/sms-channel.ts';
import { makeVoiceChannel, voiceDescription } from './voice/voice-channel.ts';
import { makeWebhookChannel, webhookDescription } from './webhook/webhook-channel.ts';

/** Every channel there is, as it describes itself. A new channel adds one line here and one below. */
export const channelDescriptions: readonly ChannelDescription[] = [
  emailDescription,
  pushDescription,
  smsDescription,
  voiceDescription,
  webhookDescription,
  liveDescription,
];

/** What the channels need from outside. */
export interface ChannelParts {
  readonly mail: Pick<MailTransport, 'send' | 'verify' | 'openServers'>;
  readonly outbound: Pick<OutboundClient, 'request'>;
}

/** Makes every channel. */
export function makeChannels(parts: ChannelParts): readonly Channel[] {
  return [
    makeEmailChannel(parts),
    makePushChannel(parts),
    makeSmsChannel({ ...parts, takeReceipts }),
    makeVoiceChannel(),
    makeWebhookChannel(parts),
    makeLiveChannel(),
  ];
}

/** Throws a sentence when a channel is missing, doubled or badly described: such a system must not start. */
export function checkChannels(channels: readonly Channel[]): void {
  const names = channels.map((channel) => channel.description.name);
  const faults = [
    ...channelDescriptions
      .filter((described) => !names.includes(described.name))
      .map((missing) => `The channel ${missing.name} is missing.`),
    ...names
      .filter((name, place) => names.indexOf(name) !== place)
      .map((name) => `The channel ${name} is there twice.`),
    ...channels.flatMap(({ description }) => faultsOf(description)),
  ];
  if (faults.length > 0) throw new Error(`Delivery cannot start. ${faults.join(' ')}`);
}

function faultsOf({ name, batchSize, concurrency }: ChannelDescription): string[] {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    faults.push(`"${name}" is no name for a channel: small letters, digits, hyphens.`);
  if (!Number.isInteger(batchSize) || batchSize < 1) faults.push(`The batch size of ${name} must be at least 1.`);
  if (concurrency < batchSize) faults.push(`The concurrency of ${name} must be at least its batch size.`);
  return faults;
}

/** The channels that the settings of this installation provide for. */
export function listSetUpChannels(ctx: Pick<Ctx, 'config'>): readonly ChannelDescription[] {
  return channelDescriptions.filter((description) => description.isSetUp?.(ctx) ?? true);
}

/** The description of a channel by its name, if there is such a channel. */
export function findChannelDescription(name: string): ChannelDescription | undefined {
  return channelDescriptions.find((description) => description.name === name);
}

/** Names of the channels that people look at rather than being sent to. */
export function readChannelNames(): string[] {
  return channelDescriptions.filter(({ kind }) => kind === 'read').map(({ name }) => name);
}
