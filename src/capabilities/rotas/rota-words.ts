import { dayAndTime } from '../../kernel/time.ts';
import { roleTitle } from '../network/index.ts';
import { type RotaPattern, type RotaShift, troubleWords } from './rota.ts';
import type { Rota } from './rota-store.ts';

/** An office in words: "Duty officer, the whole country". */
export function officeWords({ role, scopeName }: Pick<Rota, 'role' | 'scopeName'>): string {
  return `${roleTitle(role)}, ${scopeName ?? 'the whole country'}`;
}

/** How a rota turns, in words. */
export function patternWords({ startsOn, handOverAt, everyDays }: RotaPattern): string {
  const turn = everyDays === 1 ? 'every day' : everyDays === 7 ? 'every week' : `every ${everyDays} days`;
  return `the next in order ${turn}, hand-over at ${handOverAt.join(' and ')} in London, from ${startsOn}`;
}

/** Who is on, in a cell of a table. */
export function shiftWords(shift: RotaShift, names: ReadonlyMap<string, string>): string {
  const name = shift.personId ? (names.get(shift.personId) ?? 'Somebody who has left') : 'Nobody';
  if (shift.trouble) return `GAP: ${name === 'Nobody' ? '' : `${name}, `}${troubleWords[shift.trouble]}`;
  return shift.isCover ? `${name} (covers)` : name;
}

/** A stretch of time in words. */
export function hoursWords({ from, until }: { readonly from: Date; readonly until: Date }): string {
  return `${dayAndTime(from)} until ${dayAndTime(until)}`;
}
