import { primaryLanguage } from '../message/message-words.ts';

/** A language that an alert can be written in; `tag` is what CAP and mail programs are told. */
export interface AlertLanguage {
  readonly code: string;
  readonly tag: string;
  readonly name: string;
}

/** Languages that are offered: the two of Wales first, then those most spoken here (census of 2021), by name. */
export const alertLanguages: readonly AlertLanguage[] = [
  { code: 'en', tag: 'en-GB', name: 'English' },
  { code: 'cy', tag: 'cy-GB', name: 'Welsh' },
  { code: 'ar', tag: 'ar', name: 'Arabic' },
  { code: 'bn', tag: 'bn', name: 'Bengali' },
  { code: 'zh', tag: 'zh', name: 'Chinese' },
  { code: 'gu', tag: 'gu', name: 'Gujarati' },
  { code: 'ga', tag: 'ga', name: 'Irish' },
  { code: 'pl', tag: 'pl', name: 'Polish' },
  { code: 'pt', tag: 'pt', name: 'Portuguese' },
  { code: 'pa', tag: 'pa', name: 'Punjabi' },
  { code: 'ro', tag: 'ro', name: 'Romanian' },
  { code: 'gd', tag: 'gd', name: 'Scottish Gaelic' },
  { code: 'so', tag: 'so', name: 'Somali' },
  { code: 'es', tag: 'es', name: 'Spanish' },
  { code: 'uk', tag: 'uk', name: 'Ukrainian' },
  { code: 'ur', tag: 'ur', name: 'Urdu' },
];

/** The language of a BCP 47 tag, if it is one of those offered. */
export function findAlertLanguage(tag: string): AlertLanguage | undefined {
  return alertLanguages.find(({ code }) => code === primaryLanguage(tag));
}

/** What a language is called; its tag when we have no name for it. */
export function nameOfLanguage(tag: string): string {
  return findAlertLanguage(tag)?.name ?? tag;
}
