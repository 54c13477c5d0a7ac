import type { AlertVersion } from '../alert-version.ts';
import { contentOf } from '../content/draft-content.ts';
import { directionOf, primaryLanguage } from '../message/message-words.ts';
import { alertLanguages, nameOfLanguage } from '../translation/alert-languages.ts';
import { listUntranslated, translatedFields, translationsOf } from '../translation/alert-translation.ts';

/** The languages of a version side by side: every part in each, what a translation lacks, and which could be added. */
export function makeLanguagesView(version: AlertVersion) {
  const { words } = contentOf(version);
  const translations = translationsOf(version.cap);
  const columns = [words, ...translations].map((text) => ({
    code: primaryLanguage(text.language),
    tag: text.language,
    name: nameOfLanguage(text.language),
    direction: directionOf(text.language),
    lacks: text === words ? [] : listUntranslated(words, { ...text }),
    parts: Object.entries(translatedFields)
      .map(([field, label]) => ({
        label,
        text: text[field as keyof typeof translatedFields],
        isSaid: words[field as keyof typeof translatedFields] !== '',
      }))
      .filter((part) => part.isSaid || part.text !== ''),
  }));
  const written = new Set(columns.map(({ code }) => code));
  const open = alertLanguages.filter(({ code }) => !written.has(code));
  return {
    columns,
    offered: open.filter(({ code }) => code === 'cy' || code === 'en'),
    others: open.filter(({ code }) => code !== 'cy' && code !== 'en'),
  };
}
