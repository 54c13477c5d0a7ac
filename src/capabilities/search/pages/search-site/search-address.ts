import { z } from 'zod';
import { mostRanked, rowsOnPage } from '../../found-store.ts';
import { mostLetters } from '../../words/read-words.ts';

const code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]*$/)
  .optional()
  .catch(undefined);

/** What stands in the address of a search; what makes no sense is passed over. */
export const searchAddress = z.object({
  // What is longer was pasted; the beginning of it is looked for.
  q: z
    .string()
    .default('')
    .transform((words) => words.trim().slice(0, mostLetters))
    .catch(''),
  ...{ kind: code, topic: code, scenario: code, sector: code, use: code, role: code },
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostRanked / rowsOnPage)
    .default(1)
    .catch(1),
  exact: z.literal('1').optional().catch(undefined),
  part: z.literal('results').optional().catch(undefined),
});

/** One search as it stands in the address. */
export type SearchAddress = z.output<typeof searchAddress>;

/** The address of this search with something changed. */
export function makeLink(
  asked: SearchAddress,
  change: Partial<Record<keyof SearchAddress, string | number | undefined>>,
): string {
  const { part: _part, ...all } = { ...asked, ...change };
  const usual: Readonly<Record<string, unknown>> = { page: 1, q: '' };
  const kept = Object.entries(all).filter(([name, value]) => value !== undefined && value !== usual[name]);
  return `/search?${new URLSearchParams(kept.map(([name, value]): [string, string] => [name, String(value)]))}`;
}
