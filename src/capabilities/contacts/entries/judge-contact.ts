import { z } from 'zod';
import type { FieldErrors } from '../../../kernel/wrong-input.ts';
import { findMobileNumber } from '../../identity/index.ts';
import { type ContactInput, tidyEmail } from '../contact.ts';

/** A contact as written in a form or a file: texts by column. */
export type ContactCells = Readonly<
  Partial<Record<'reference' | 'name' | 'email' | 'phone' | 'groups' | 'region' | 'sector' | 'language', string>>
>;

/** Codes of regions and sectors by code and by name, both in small letters. */
export interface PlaceNames {
  readonly regions: ReadonlyMap<string, string>;
  readonly sectors: ReadonlyMap<string, string>;
}

/** Names and codes to codes. */
export function byCodeAndName(data: readonly { readonly code: string; readonly name: string }[]): Map<string, string> {
  return new Map(data.flatMap(({ code, name }) => [[code, code] as const, [name.toLowerCase(), code] as const]));
}

const email = z.email();
const unseen = /[^\P{Cc}\t\r\n]/u;
const longest = { reference: 100, name: 200, email: 320, phone: 40, groups: 500, region: 60, sector: 60, language: 20 };
const mostGroups = 20;
const languages = new Map([
  ['', 'en'],
  ['en', 'en'],
  ['cy', 'cy'],
  ['english', 'en'],
  ['welsh', 'cy'],
]);

/** Judges a contact: the contact, or what is wrong by column and what to do. */
export function judgeContact(
  cells: ContactCells,
  places: PlaceNames,
): { readonly contact: ContactInput } | { readonly faults: FieldErrors } {
  const faults: Record<string, string> = {};
  const text = (column: keyof typeof longest): string => {
    const value = (cells[column] ?? '').trim();
    if (value.length > longest[column]) faults[column] = `Shorten it to at most ${longest[column]} characters.`;
    else if (unseen.test(value)) faults[column] = 'Remove the characters that cannot be seen; typing it anew helps.';
    return value;
  };
  const [reference, name, language] = [text('reference'), text('name'), languages.get(text('language').toLowerCase())];
  if (name === '') faults.name = 'Give a name.';
  const address = tidyEmail(text('email'));
  if (address !== '' && !faults.email && !email.safeParse(address).success) {
    faults.email = `${quote(address)} is not an e-mail address. Write it like name@example.org.`;
  }
  const typed = text('phone');
  const phone = typed === '' ? '' : (findMobileNumber(typed) ?? '');
  if (typed !== '' && phone === '' && !faults.phone) {
    faults.phone = `${quote(typed)} is not a mobile number. Write it like 07700 900123 or +44 7700 900123.`;
  }
  if (address === '' && typed === '') faults.email = 'Give an e-mail address, a mobile number, or both.';
  const groups = readGroups(text('groups'));
  if (groups.length > mostGroups) faults.groups = `Use at most ${mostGroups} groups.`;
  if (language === undefined) faults.language = 'Write en for English or cy for Welsh, or nothing for English.';
  const place = (column: 'region' | 'sector', known: ReadonlyMap<string, string>): string | null => {
    const wanted = text(column).toLowerCase();
    const code = known.get(wanted);
    if (wanted !== '' && code === undefined)
      faults[column] = `${quote(wanted)} is no ${column}. Use its code or its name.`;
    return code ?? null;
  };
  const regionCode = place('region', places.regions);
  const sectorCode = place('sector', places.sectors);
  if (Object.keys(faults).length > 0) return { faults };
  return {
    contact: { reference, name, email: address, phone, groups, regionCode, sectorCode, language: language ?? 'en' },
  };
}

function readGroups(text: string): string[] {
  const parts = text.split(/[;|]/).map((part) => part.trim().replace(/\s+/g, ' '));
  return [...new Set(parts.filter((part) => part !== ''))];
}

function quote(text: string): string {
  return `"${text.slice(0, 60)}"`;
}
