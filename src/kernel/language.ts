/** The languages that the interface speaks. Content may be in any language; these are the words around it. */
export const languages = ['en', 'cy'] as const;

/** A language of the interface, by BCP 47. */
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const ownNames: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' };

/** What each language is to formats of numbers and dates, and to `<html lang>`. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' };

/** The interface's language for a BCP 47 tag ("cy-GB" is Welsh); undefined for one that the interface does not speak. */
export function findLanguage(tag: string | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return languages.find((each) => each === primary);
}

/** The first language of an Accept-Language header (RFC 9110, 12.5.4) that the interface speaks, by weight. */
export function preferredLanguage(header: string | undefined): Language | undefined {
  const wished = (header ?? '').slice(0, 300).split(',').map(readWish);
  const heavy = wished.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  for (const { tag } of heavy) {
    const found = findLanguage(tag);
    if (found) return found;
  }
  return undefined;
}

function readWish(text: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
  return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

// ISO 15924 would be exact; these are the languages of right-to-left scripts that a text of ours can be expected in.
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a text in a language runs, for its `dir`; a script in the tag ("ku-Latn") decides over the language. */
export function directionOfLanguage(tag: string): 'ltr' | 'rtl' {
  const [primary = '', ...more] = tag.toLowerCase().split('-');
  const script = more.find((part) => part.length === 4 && /^[a-z]+$/.test(part));
  if (script) return ['arab', 'hebr', 'thaa', 'syrc', 'nkoo'].includes(script) ? 'rtl' : 'ltr';
  return rightToLeft.has(primary) ? 'rtl' : 'ltr';
}
