/** The words of a Markdown text without its marks, for search and for measuring; one line for each block. */
export function plainWords(body: string): string {
  return body
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '')
    .join('\n');
}

function plainLine(line: string): string {
  return (
    line
      // Our directives: the title of a fold is text, the name of the directive is not.
      .replace(/^\s*:::+\s*(warning|inset|details)?\s*/, '')
      .replace(/^\s*(#{1,6}|>|[-*+]|\d{1,3}[.)])\s+/, '')
      .replace(/^\[[ xX]\]\s+/, '')
      .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '$1')
      .replace(/<(https?:[^>\s]+)>/g, '$1')
      .replace(/(\*\*|__|~~|`)/g, '')
      .replace(/(^|\s)[*_](\S[^*_]*)[*_](?=\W|$)/g, '$1$2')
      .replace(/^\s*\|?[\s:|-]+\|[\s:|-]*$/, '')
      .replace(/\s*\|\s*/g, ' ')
      .replace(/\\([\\`*_{}[\]()#+\-.!>])/g, '$1')
      .trim()
  );
}

// Scripts that run from right to left, by the language's first subtag.
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Which way a language runs: the value of `dir` beside its `lang`. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

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
