const ownNames = new Map([['cy', 'Welsh (Cymraeg)']]);
const names = new Intl.DisplayNames('en-GB', { type: 'language' });

/** A language as pages call it: "Welsh (Cymraeg)", "Arabic"; an unknown code as it is. */
export function languageName(language: string): string {
  return ownNames.get(language) ?? names.of(language) ?? language;
}

/** Whether a text names a language, as `cy` or `zh-Hant`. */
export function isLanguage(language: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/.test(language);
}
