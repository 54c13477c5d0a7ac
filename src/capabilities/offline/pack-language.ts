import { findLanguage, type Language } from '../../kernel/language.ts';

/** The language in which a pack was asked for, else English. Documents that have no text in it come in English. */
export function readPackLanguage(asked: string | undefined): Language {
  return findLanguage(asked) ?? 'en';
}
