import type { AlertWords } from '../content/alert-words.ts';
import { primaryLanguage } from '../message/message-words.ts';
import { measureReading } from './reading-age.ts';

/** One thing that could be said better: the form's field, and what to do. Advice, never a bar. */
export interface WordingAdvice {
  readonly field: string;
  readonly sentence: string;
}

/** The longest headline that is read at a glance, in characters: what the first generation of phone alerts could show. */
export const longestHeadline = 90;
// GOV.UK style: at most 25 words. The national average reading age is about 9 to 11; 12 leaves room for names of places.
const longestSentence = 25;
const oldestReader = 12;

// Words in capitals that everybody knows, or that a text of ours needs.
const knownCapitals = new Set([
  'RUN',
  'HIDE',
  'TELL',
  'LIVE',
  'EXERCISE',
  'TEST',
  'UK',
  'TV',
  'NHS',
  'OK',
  'UPDATE',
  'A',
  'I',
]);

const vaguePlace =
  /^(?:the )?(?:area|scene|location|vicinity|locality|town|city|centre|city centre|town centre|here|nearby|various|unknown|tbc|n\/a)\.?$/i;
const passive =
  /\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:asked|advised|requested|required|urged|instructed|reminded|encouraged|told)\b/i;

/** What could be said better, in the order of the form. Sentences are judged in English only. */
export function findWordingAdvice(words: AlertWords): WordingAdvice[] {
  return [
    ...adviseNames(words),
    ...adviseHeadline(words),
    ...advisePlace(words),
    ...(primaryLanguage(words.language) === 'en'
      ? [...adviseText('description', words), ...adviseText('instruction', words)]
      : []),
  ];
}

function adviseNames({ senderName, headline }: AlertWords): WordingAdvice[] {
  return Object.entries({ senderName, headline }).flatMap(([field, text]) => {
    const found = listAcronyms(text);
    if (found.length === 0) return [];
    return [
      { field, sentence: `Write ${found.join(' and ')} out in full: people outside the service may not know it.` },
    ];
  });
}

/** The words in capitals that are not among those everybody knows; none where everything is in capitals. */
export function listAcronyms(text: string): string[] {
  if (!/[a-z]/.test(text)) return [];
  const found = text.match(/\b[A-Z][A-Z0-9]{1,7}\b/g) ?? [];
  return [...new Set(found)].filter((each) => !knownCapitals.has(each) && /[A-Z]{2}/.test(each));
}

function adviseHeadline({ headline }: AlertWords): WordingAdvice[] {
  const length = [...headline].length;
  if (length <= longestHeadline) return [];
  return [
    {
      field: 'headline',
      sentence: `The headline has ${length} characters. Keep it to ${longestHeadline}: what, where, what to do.`,
    },
  ];
}

function advisePlace({ areaDesc }: AlertWords): WordingAdvice[] {
  if (!vaguePlace.test(areaDesc.trim())) return [];
  return [{ field: 'areaDesc', sentence: 'Name the place: a square, a station or the streets that people know.' }];
}

function adviseText(field: 'description' | 'instruction', words: AlertWords): WordingAdvice[] {
  const { sentences, readingAge } = measureReading(words[field]);
  const advice: string[] = [];
  const long = sentences.filter((each) => each.split(/\s+/).length > longestSentence);
  if (long.length > 0) {
    advice.push(`Cut sentences of more than ${longestSentence} words: “${shorten(long[0] ?? '')}”`);
  }
  if (readingAge !== undefined && readingAge > oldestReader) {
    advice.push(`It reads as for people of ${readingAge} and older (Flesch-Kincaid). Use shorter words and sentences.`);
  }
  const unclear = sentences.find((each) => passive.test(each));
  if (field === 'instruction' && unclear) {
    advice.push(`Say it as an order, “Keep away”, not “${shorten(unclear)}”`);
  }
  return advice.map((sentence) => ({ field, sentence }));
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
