import type { Area } from './geojson.ts';

/** What an area can be taken for: a region or an authority of the database. */
export interface Known {
  readonly code: string;
  readonly name: string;
}

/** Which area is which, and sentences about those that were guessed or left out. */
export interface Matched {
  readonly pairs: readonly { readonly area: Area; readonly code: string; readonly sourceName: string }[];
  readonly notices: readonly string[];
}

/** Words that say what a body is, not where: forces are written with and without them. */
const noise = new Set(['police', 'constabulary', 'service', 'force', 'of', 'the', 'and', 'region']);

/**
 * Takes areas for what they are by a code or name in their properties (all of them, or the one named): the same code,
 * then the same words, then, for one area and one body only, all of the area's words in the body's name.
 */
export function matchAreas(areas: readonly Area[], known: readonly Known[], property?: string): Matched {
  const pairs: { area: Area; code: string; sourceName: string }[] = [];
  const notices: string[] = [];
  const waiting: Area[] = [];
  for (const area of areas) {
    const sure = valuesOf(area, property).flatMap((value) => {
      const found = known.find((one) => one.code === value.toLowerCase() || wordsOf(one.name) === wordsOf(value));
      return found ? [{ area, code: found.code, sourceName: value }] : [];
    })[0];
    if (sure) pairs.push(sure);
    else waiting.push(area);
  }
  const free = known.filter((one) => !pairs.some((pair) => pair.code === one.code));
  const unknown: string[] = [];
  for (const area of waiting) {
    const guess = guessOne(area, free, property);
    if (guess) {
      pairs.push({ area, code: guess.known.code, sourceName: guess.value });
      notices.push(`"${guess.value}" was taken for ${guess.known.name}.`);
    } else unknown.push(area.label);
  }
  if (unknown.length > 0) {
    const listed = unknown.slice(0, 10).join(', ');
    notices.push(`Left out, as we know nothing of that name: ${listed}${unknown.length > 10 ? ' and more' : ''}.`);
  }
  return { pairs, notices };
}

function guessOne(
  area: Area,
  free: readonly Known[],
  property: string | undefined,
): { known: Known; value: string } | undefined {
  for (const value of valuesOf(area, property)) {
    const words = wordsOf(value).split(' ').filter(Boolean);
    const able = free.filter((one) => {
      const own = new Set(wordsOf(one.name).split(' '));
      return words.length > 0 && words.every((word) => own.has(word));
    });
    const [only] = able;
    if (only && able.length === 1) return { known: only, value };
  }
  return undefined;
}

function valuesOf(area: Area, property: string | undefined): string[] {
  if (property !== undefined) return [area.properties[property] ?? ''].filter(Boolean);
  return Object.values(area.properties).filter((value) => /[a-z]/i.test(value));
}

function wordsOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return [...new Set(words.filter((word) => !noise.has(word)))].sort().join(' ');
}
