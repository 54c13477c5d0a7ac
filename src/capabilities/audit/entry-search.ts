import { z } from 'zod';
import type { FieldErrors } from '../../kernel/wrong-input.ts';
import type { EntryFilter } from './audit-store.ts';

const text = z.string().trim().max(200).default('');

/** What is asked for in an address: all texts, so that what was typed can be shown again; empty for anything. */
export const entrySearchFields = { actor: text, action: text, subject: text, from: text, until: text };

/** A search as it was typed. */
export type EntrySearch = Readonly<Record<keyof typeof entrySearchFields, string>>;

const moment = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/;
const momentSentence = 'Enter a day such as 2026-11-21, with a time such as 14:05 after it if you like';

/** The search as the store takes it, with what was not understood left out and told by field. */
export function readEntrySearch(search: EntrySearch): { readonly filter: EntryFilter; readonly errors: FieldErrors } {
  const from = readMoment(search.from, { dayMeans: 'its first minute' });
  const until = readMoment(search.until, { dayMeans: 'the next day' });
  const filter = {
    ...(search.actor ? { actor: search.actor } : {}),
    ...(search.action ? { action: search.action } : {}),
    ...(search.subject ? { subject: search.subject } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
  const errors = {
    ...(search.from && !from ? { from: momentSentence } : {}),
    ...(search.until && !until ? { until: momentSentence } : {}),
  };
  return { filter, errors };
}

/** The search as the end of an address, with more after it; empty for a search for anything. */
export function writeEntrySearch(search: Partial<EntrySearch>, more: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries({ ...search, ...more }).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function readMoment(
  typed: string,
  { dayMeans }: { dayMeans: 'its first minute' | 'the next day' },
): string | undefined {
  const [, day, time] = moment.exec(typed) ?? [];
  if (!day) return undefined;
  const clock = new Date(`${day}T${time ?? '00:00'}:00Z`);
  // The 31st of February rolls over into March, and the 25th hour is no moment at all.
  if (Number.isNaN(clock.getTime()) || !clock.toISOString().startsWith(day)) return undefined;
  if (!time && dayMeans === 'the next day') clock.setUTCDate(clock.getUTCDate() + 1);
  return clock.toISOString().slice(0, 16);
}
