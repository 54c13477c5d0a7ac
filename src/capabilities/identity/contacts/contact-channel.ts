import { z } from 'zod';
import { emailContact } from '../person.ts';
import { findMobileNumber } from './mobile-number.ts';

/** A channel on which people bring in an address themselves that is proved by a link that goes there. */
export interface ContactChannel {
  readonly channel: string;
  /** Checks and tidies an address as typed. */
  readonly address: z.ZodType<string>;
  /** How the link goes: a number for calls gets it as a text, since nobody can open a link by ear. */
  readonly linkBy: 'mail' | 'text';
}

const phoneNumber = z.string().transform((typed, context) => {
  const number = findMobileNumber(typed);
  if (number !== undefined) return number;
  context.addIssue({ code: 'custom', message: 'Enter a mobile number like 07700 900123 or +44 7700 900123.' });
  return z.NEVER;
});

/** All of them. A channel whose addresses a device gives (a browser, a machine) proves them in its own way. */
export const contactChannels: readonly ContactChannel[] = [
  {
    channel: emailContact,
    address: z
      .string()
      .trim()
      .max(320, 'Enter an e-mail address of at most 320 characters.')
      .pipe(z.email('Enter an e-mail address like name@example.org.')),
    linkBy: 'mail',
  },
  { channel: 'sms', address: phoneNumber, linkBy: 'text' },
  { channel: 'voice', address: phoneNumber, linkBy: 'text' },
];

/** What is agreed to when an address is brought in. A changed sentence gets a new version; old ones stay here as proof. */
export const consentWordings = [
  {
    version: '2026-11',
    sentence: 'Send warnings, exercises and information of this network to this address, until I remove it.',
  },
] as const;

/** The wording that is agreed to now. */
export const consentWording = consentWordings[0];

/** Whether addresses of a channel are shown and kept on the page of addresses; devices and machines have pages of their own. */
export function isKeptAsAddress(point: { readonly channel: string }): boolean {
  return contactChannels.some(({ channel }) => channel === point.channel);
}
