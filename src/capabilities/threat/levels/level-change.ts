import { z } from 'zod';
import { isDay, readLondonTime } from '../../../kernel/time.ts';
import { type Exactness, threatLevels, threatSystems } from '../threat-level.ts';

/** What somebody enters of a level: who said it, where that can be read, and what it takes the place of, if it corrects. */
export const levelInput = z.object({
  system: z.enum(threatSystems, 'Choose what the level is said of.'),
  level: z.enum(threatLevels, 'Choose a level.'),
  began: z
    .string()
    .trim()
    .refine(
      (text) => readBeginning(text) !== undefined,
      'Give the day, and the time if it is known, like 2026-04-30 or 2026-04-30 14:05.',
    ),
  saidBy: z.string().trim().min(2, 'Say who set it, for example JTAC.').max(100, 'Use at most 100 characters.'),
  source: z
    .url({ protocol: /^https$/, error: 'Give the address of the page where it is announced, beginning with https://.' })
    .max(500, 'Use at most 500 characters.'),
  sureness: z.enum(['official', 'reported'], 'Say where it was read.'),
  reason: z.string().trim().min(3, 'Say in a few words why it changed.').max(500, 'Use at most 500 characters.'),
  /** The entry that this corrects; empty for a new level. */
  replaces: z.union([z.uuid(), z.literal('')], 'Choose an entry from the list.').default(''),
  /** Whether the entry is only taken away. */
  removes: z.literal(['', 'yes']).default(''),
});

/** One entry as it was typed and checked. */
export type LevelInput = z.output<typeof levelInput>;

/** A beginning as typed: "2026-04" (month), "2026-04-30" (day) or "2026-04-30 14:05", London time; undefined for anything else. */
export function readBeginning(text: string): { readonly at: Date; readonly exactness: Exactness } | undefined {
  const exactness = ({ 7: 'month', 10: 'day', 16: 'minute' } as const)[text.length];
  const day = text.length === 7 ? `${text}-01` : text.slice(0, 10);
  if (!exactness || !isDay(day)) return undefined;
  const at = readLondonTime(exactness === 'minute' ? text : `${day} 00:00`);
  return at && { at, exactness };
}
