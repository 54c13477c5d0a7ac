import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Answer } from '../answers/answer.ts';
import { findField } from '../channels/phone/find-field.ts';
import type { CallbackSettings } from '../channels/phone/phone-settings.ts';
import { deliveryConfig } from '../delivery-config.ts';
import type { ProviderReceipt, ReceiptSource } from './provider-receipt.ts';

/** A request that says it comes from a provider. */
export interface Callback {
  readonly raw: string;
  readonly bearer: string | undefined;
  header(name: string): string | undefined;
}

/** What one event of a callback says: how a message fares, or which key somebody pressed. */
export type CallbackNews = ProviderReceipt | { readonly messageId: number; readonly answer: Answer };

/** Reads the events of a provider whose signature is right. */
export type ReadNews = (event: unknown) => CallbackNews | undefined;

// A request that was overheard is not taken again later; clocks of two companies differ by less.
const longestAge = 5 * minute;

/** How to read this provider's callbacks; nothing when it is unknown, calls back by no agreement, or did not sign this. */
export function findCallbackReader(ctx: Ctx, from: ReceiptSource, callback: Callback): ReadNews | undefined {
  const { smsProviders, smsHttpProviders, voiceProviders } = ctx.config.of(deliveryConfig);
  const notify = smsProviders.find(({ kind, name }) => kind === 'notify' && name === from.provider);
  if (from.channel === 'sms' && notify?.kind === 'notify') {
    const isTheirs = notify.callback !== undefined && isSame(callback.bearer ?? '', notify.callback);
    return isTheirs ? (event) => readNotifyEvent(event, ctx.now) : undefined;
  }
  const described = { sms: smsHttpProviders, voice: voiceProviders }[from.channel];
  const settings = described?.find(({ name }) => name === from.provider)?.callback;
  if (!settings || !isSigned(settings, callback, ctx.now)) return undefined;
  return (event) => readDescribedEvent(settings, event, ctx.now);
}

function isSigned(settings: CallbackSettings, { raw, header }: Callback, now: Date): boolean {
  const timestamp = header(settings.timestampHeader) ?? '';
  const given = header(settings.signatureHeader) ?? '';
  const moment = /^\d{9,11}$/.test(timestamp) ? Number(timestamp) * 1000 : Date.parse(timestamp);
  if (Number.isNaN(moment) || Math.abs(now.getTime() - moment) > longestAge) return false;
  const signature = createHmac('sha256', settings.secret).update(`${timestamp}.${raw}`).digest(settings.encoding);
  return isSame(given, settings.signaturePrefix + signature);
}

// Hashed first, so that neither the length nor the place of a difference shows in the time.
function isSame(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function readDescribedEvent(settings: CallbackSettings, event: unknown, now: Date): CallbackNews | undefined {
  const read = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : findField(event, path);
  const messageId = findMessageId(read(settings.messageId));
  const answer = settings.keys[read(settings.keypress) ?? ''];
  if (answer !== undefined && messageId !== undefined) return { messageId, answer };
  const state = read(settings.state) ?? '';
  const reference = read(settings.reference);
  const of = messageId === undefined ? reference && { reference } : { messageId };
  if (!of) return undefined;
  if (settings.delivered.includes(state)) return { of, state: 'delivered', at: now };
  if (!settings.failed.includes(state)) return undefined;
  const why = read(settings.reason);
  return { of, state: 'failed', reason: `The provider says ${state}${why ? `: ${why.slice(0, 200)}` : ''}.`, at: now };
}

/** A delivery receipt of GOV.UK Notify (its documentation, "Delivery receipts"): our reference is the id of our message. */
function readNotifyEvent(event: unknown, now: Date): CallbackNews | undefined {
  const messageId = findMessageId(findField(event, 'reference'));
  const status = findField(event, 'status') ?? '';
  if (messageId === undefined) return undefined;
  if (status === 'delivered') return { of: { messageId }, state: 'delivered', at: now };
  if (!['permanent-failure', 'temporary-failure', 'technical-failure'].includes(status)) return undefined;
  return { of: { messageId }, state: 'failed', reason: `GOV.UK Notify says ${status}.`, at: now };
}

function findMessageId(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : undefined;
}
