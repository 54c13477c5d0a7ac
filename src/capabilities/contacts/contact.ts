import { day } from '../../kernel/time.ts';

/** Somebody of a network as a lead writes them down. At least one of e-mail and phone. */
export interface ContactInput {
  /** The list's own reference: the same one updates the entry later. */
  readonly reference?: string;
  readonly name: string;
  readonly email?: string;
  /** Any way of writing a mobile number. */
  readonly phone?: string;
  readonly groups?: readonly string[];
  /** Of the post unless said. */
  readonly regionCode?: string | null;
  readonly sectorCode?: string | null;
  /** `en` unless said. */
  readonly language?: string;
}

/** What an entry holds sealed. */
export interface ContactSecrets {
  readonly reference: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** How long a list or an entry is told unless somebody confirms it, milliseconds: twelve months. */
export const contactLasts = 365 * day;

/** After how long what lapsed is wiped, milliseconds. */
export const wipedAfter = 30 * day;

/** What an entry is sealed for: it opens in its own row and nowhere else. */
export function entrySeal(entryId: string): string {
  return `contacts entry ${entryId}`;
}

/** An e-mail address as it is hashed and told: without blanks around it, in small letters. */
export function tidyEmail(email: string | undefined): string {
  return (email ?? '').trim().toLowerCase();
}

/** The legal grounds on which somebody may be told, as pages say them. */
export const contactBases = {
  consent: 'They agreed',
  contract: 'It belongs to our contract with them',
  'legitimate-interests': 'Our legitimate interest, which they were told of',
  'vital-interests': 'To protect life',
} as const;
/** One ground. */
export type ContactBasis = keyof typeof contactBases;
