const warnings: Readonly<Record<string, string>> = { en: 'Warning', cy: 'Rhybudd' };

/** What is said before a warning to whoever does not see its mark, and in which language. */
export function warningWord(language: string): { readonly word: string; readonly language: string } {
  const known = language.split('-')[0] ?? '';
  const word = warnings[known];
  return word ? { word, language: known } : { word: 'Warning', language: 'en' };
}
