/** The most that anybody needs to say what they look for; what is longer was pasted. */
export const mostLetters = 200;
const mostWords = 16;

/** What somebody typed, as words: small letters, no accents, no marks between them. */
export function readWords(typed: string): string[] {
  const plain = typed.slice(0, mostLetters).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // The s of "Martyn's" is no word.
  const words = plain.replace(/[’'`]s\b/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, mostWords);
}

const address = /\S+@\S+/;
const longNumber = /\d(?:[\s().+-]*\d){5,}/;

/**
 * The words of a search that found nothing as they may be kept: nothing where they could be somebody's e-mail address or
 * telephone number, or so many that they are a text and no question.
 */
export function wordsToKeep(typed: string): string | undefined {
  if (address.test(typed) || longNumber.test(typed)) return undefined;
  const words = readWords(typed);
  const kept = words.join(' ');
  return words.length === 0 || words.length > 8 || kept.length > 60 ? undefined : kept;
}
