import { isIP } from 'node:net';
import { day, hour, minute, second } from '../../../kernel/time.ts';
import { isAllowedAddress } from '../../../platform/outbound/address-guard.ts';

/** How long a subscription lasts, seconds: unless asked for, at least, and at most (WebSub, 5.1: the hub decides). */
export const leases = { usual: (10 * day) / second, least: (5 * minute) / second, most: (30 * day) / second } as const;

/** How much one host may ask, and how many there are at all: what comes from strangers must have an end. */
export const limits = {
  /** Requests of one host that are looked into, an hour. */
  askingsAnHour: 30,
  /** The same of all hosts together: names are cheap, and may all lead to one machine. */
  askingsAnHourOfAll: 600,
  subscriptionsOfHost: 20,
  subscriptions: 2000,
} as const;

/** WebSub, 5.1: a secret is shorter than 200 bytes. */
const longestSecret = 199;
const longestCallback = 2000;

/** How long after the first, second… failure a feed is sent again, milliseconds; after the last one the subscription ends. */
export const sendingPauses = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, day] as const;

/** How long after the first and second failure a callback is asked again whether it wants this, milliseconds. */
export const verifyingPauses = [minute, 10 * minute] as const;

/** A checked request of a subscriber. */
export interface Asked {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly topic: string;
  readonly callback: string;
  readonly host: string;
  readonly leaseSeconds: number;
  readonly secret: string;
}

/** Reads the form of a subscriber (WebSub, 5.1); what is wrong comes back as a sentence. */
export function readAsked(
  form: Readonly<Record<string, unknown>>,
  isNearAllowed: boolean,
): Asked | { readonly wrong: string } {
  const field = (name: string): string => {
    const value = form[`hub.${name}`];
    return typeof value === 'string' ? value : '';
  };
  const mode = field('mode');
  if (mode !== 'subscribe' && mode !== 'unsubscribe') {
    return { wrong: 'hub.mode must be subscribe or unsubscribe: nobody else publishes here.' };
  }
  const callback = field('callback');
  const wrong = judgeCallback(callback, isNearAllowed);
  if (wrong) return { wrong };
  const secret = field('secret');
  if (Buffer.byteLength(secret) > longestSecret) return { wrong: 'hub.secret must be shorter than 200 bytes.' };
  const lease = field('lease_seconds');
  if (lease !== '' && !/^\d{1,12}$/u.test(lease)) return { wrong: 'hub.lease_seconds must be a whole number.' };
  const wanted = lease === '' ? leases.usual : Number(lease);
  const leaseSeconds = Math.min(leases.most, Math.max(leases.least, wanted));
  return { mode, topic: field('topic'), callback, host: new URL(callback).hostname, leaseSeconds, secret };
}

/** Why we would not call an address, as a sentence; where a name leads is asked again at every call (platform/outbound). */
function judgeCallback(callback: string, isNearAllowed: boolean): string | undefined {
  if (!URL.canParse(callback) || callback.length > longestCallback) return 'hub.callback must be a whole web address.';
  const { protocol, hostname, username, password, hash } = new URL(callback);
  if (username || password || hash) return 'hub.callback must have no name, password or # in it.';
  const host = hostname.replace(/^\[|\]$/gu, '');
  const isNear = isNearAllowed && protocol === 'http:' && (host === 'localhost' || host === '127.0.0.1');
  if (isNear) return undefined;
  if (protocol !== 'https:') return 'hub.callback must begin with https://.';
  const isPrivate = isIP(host) ? !isAllowedAddress(host) : !host.includes('.') || host.endsWith('.local');
  return isPrivate ? 'hub.callback must be a public address.' : undefined;
}

/** The address by which a callback is asked whether it wants this (WebSub, 5.3): its own query stays as it is. */
export function verifyingUrl(
  asked: Pick<Asked, 'mode' | 'topic' | 'callback' | 'leaseSeconds'>,
  challenge: string,
): string {
  const added = new URLSearchParams({
    'hub.mode': asked.mode,
    'hub.topic': asked.topic,
    'hub.challenge': challenge,
    ...(asked.mode === 'subscribe' ? { 'hub.lease_seconds': String(asked.leaseSeconds) } : {}),
  });
  return `${asked.callback}${asked.callback.includes('?') ? '&' : '?'}${added}`;
}
