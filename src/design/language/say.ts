import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, localeOf } from '../../kernel/language.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';

/** Values of a sentence, by the names in its braces. */
export type SentenceValues = Readonly<Record<string, string | number>>;

const compiled = new Map<string, IntlMessageFormat>();

/**
 * Says an English sentence in the reader's language: `say(ctx.language, 'Sent to {name}', { name })`. It may be an ICU
 * message ("{n, plural, one {# person} other {# people}}"). Without a translation it is said in English.
 */
export function say(language: Language, sentence: string, values: SentenceValues = {}): string {
  const found = language === 'en' ? undefined : theCatalogue(language).find(sentence);
  return fillSentence(found === undefined ? 'en' : language, found ?? sentence, values);
}

/** Fills a sentence that is already in a language. A value is put in as it is, never read as a message. */
export function fillSentence(language: Language, sentence: string, values: SentenceValues): string {
  if (!sentence.includes('{')) return sentence;
  if (!/\{\s*\w+\s*,/.test(sentence)) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }
  const key = `${language} ${sentence}`;
  const message =
    compiled.get(key) ?? new IntlMessageFormat(sentence, localeOf[language], undefined, { ignoreTag: true });
  compiled.set(key, message);
  return String(message.format(values));
}

/** The words of a language of this program. */
export function theCatalogue(language: Language): Catalogue {
  return readCatalogue(findRoot(), language);
}

let root: string | undefined;

// The same from sources and from the build.
function findRoot(): string {
  let folder = root ?? dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'src', 'capabilities'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder with src/capabilities was not found above the program.');
    folder = above;
  }
  root = folder;
  return folder;
}
