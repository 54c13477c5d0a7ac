import type { AlertVersion } from '../alert-version.ts';
import { contentOf } from '../content/draft-content.ts';
import { makeFirstLine } from '../message/alert-message.ts';
import { nameOfLanguage } from '../translation/alert-languages.ts';
import { measureReading } from '../wording/reading-age.ts';
import { countSms } from '../wording/sms-segments.ts';
import { findWordingAdvice } from '../wording/wording-advice.ts';

// What phones in portrait show, near enough: a mail list cuts a subject, a locked screen a notice of two lines.
const subjectOnPhone = 60;
const pushLine = 40;
const pushLines = 2;

/** What could be said better in a version, and how it fits where it is read. Advice, never a bar. */
export function makeWordingView(version: AlertVersion) {
  const { words } = contentOf(version);
  const firstLine = makeFirstLine(version, words.headline, words.language);
  const characters = [...firstLine];
  const sms = countSms([firstLine, words.areaDesc, words.instruction].filter((each) => each !== '').join('\n'));
  const { words: count, readingAge } = measureReading(`${words.description}\n${words.instruction}`);
  return {
    advice: findWordingAdvice(words),
    language: nameOfLanguage(words.language),
    subjectCut: characters.length > subjectOnPhone ? characters.slice(0, subjectOnPhone).join('') : '',
    push: {
      lines: Math.ceil(characters.length / pushLine),
      shown: pushLines,
      below: firstOf([words.areaDesc, words.instruction]),
    },
    sms,
    words: count,
    readingAge: words.language.startsWith('en') ? readingAge : undefined,
  };
}

// The place and what to do stand below the first line; a locked phone shows one line of them.
function firstOf(lines: readonly string[]): string {
  const characters = [
    ...lines
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join(' '),
  ];
  return characters.length > pushLine ? `${characters.slice(0, pushLine).join('')}…` : characters.join('');
}
