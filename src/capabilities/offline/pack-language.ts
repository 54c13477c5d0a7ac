/** The languages in which a pack is made: those of the interface. Documents that have no text in it come in English. */
export const packLanguages = ['en', 'cy'] as const;

/** One of them. */
export type PackLanguage = (typeof packLanguages)[number];

/** The language that was asked for, else English. */
export function readPackLanguage(asked: string | undefined): PackLanguage {
  return packLanguages.find((language) => language === asked) ?? 'en';
}
