import { z } from 'zod';
import { countSegments } from '../../../../platform/outbound/smpp/phone-text.ts';
import type { PhoneWords } from './http-provider.ts';

/** What a text or a call says, in one language: the same two lines as on a locked phone. */
export const phoneContentSchema = z.object({
  headline: z.string().min(1),
  /** What is new, where, and what to do, a line each. */
  summary: z.string(),
  language: z.string().min(2),
  isReal: z.boolean(),
});

/** Parts of one text at most: more costs more, comes later and is read by nobody. */
export const mostSegments = 4;

const answerHere: Readonly<Record<string, string>> = { en: 'Answer:', cy: 'Atebwch:' };
const pressKey: Readonly<Record<string, string>> = {
  en: 'Press 1 if you have heard this, 2 if you are safe, 3 if you need help.',
  cy: 'Pwyswch 1 os clywsoch hyn, 2 os ydych yn ddiogel, 3 os oes angen help arnoch.',
};

function inWordsOf(words: Readonly<Record<string, string>>, language: string): string {
  return words[language.slice(0, 2).toLowerCase()] ?? words.en ?? '';
}

/**
 * Writes a text: first the headline, which says EXERCISE or TEST when it is one, then as much of the summary as four parts hold,
 * then the personal link, which is never cut. Throws on content of a wrong shape.
 */
export function writeSms(content: unknown): PhoneWords {
  const { headline, summary, language } = phoneContentSchema.parse(content);
  const body = plainPunctuation(`${headline}\n${summary}`.trim());
  const end = `\n${inWordsOf(answerHere, language)} `;
  // Links of one launch are equally long, but for the digits of an id.
  const byLength = new Map<number, string>();
  return {
    language,
    text(link) {
      let fitted = byLength.get(link.length);
      if (fitted === undefined) {
        fitted = shorten(body, end + link) + end;
        byLength.set(link.length, fitted);
      }
      return fitted + link;
    },
  };
}

/** Writes what is spoken: no link, and what the keys mean, twice, since nobody hears the first words of a call. */
export function writeCall(content: unknown): PhoneWords {
  const { headline, summary, language } = phoneContentSchema.parse(content);
  const once = [headline, ...summary.split('\n'), inWordsOf(pressKey, language)]
    .map((line) => line.trim().replace(/([^.!?])$/, '$1.'))
    .filter((line) => line !== '')
    .join(' ');
  return { language, text: () => `${once} ${once}` };
}

function shorten(body: string, end: string): string {
  if (countSegments(body + end) <= mostSegments) return body;
  const characters = [...body];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (countSegments(`${characters.slice(0, middle).join('')}...${end}`) <= mostSegments) fits = middle;
    else tooLong = middle;
  }
  // At a word's end, unless the last word is most of it.
  const cut = characters.slice(0, fits).join('');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > cut.length / 2 ? atWord : cut).trimEnd()}...`;
}

const plain: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚′]/g, "'"],
  [/[“”„″]/g, '"'],
  [/[‐‑‒–—−]/g, '-'],
  [/…/g, '...'],
  [/[•·]/g, '-'],
  [/[\u00a0\u2000-\u200a\u202f\t]/g, ' '],
  [/[\u200b-\u200f\u2060\ufeff\r]/g, ''],
];

/** Typographic signs as a typewriter has them: one curly quote would halve what a text can hold. Letters stay as they are. */
export function plainPunctuation(text: string): string {
  return plain.reduce((written, [sign, instead]) => written.replace(sign, instead), text);
}
