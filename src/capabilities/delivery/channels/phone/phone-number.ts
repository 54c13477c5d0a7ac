/** A reason without the number that it is about, with or without its plus, or as it is dialled at home. */
export function hideNumber(reason: string, number: string): string {
  const bare = number.replace(/^\+/, '');
  if (bare.length < 5) return reason;
  const forms = [encodeURIComponent(number), number, bare, `0${bare.replace(/^44/, '')}`];
  return forms.reduce((text, form) => text.replaceAll(form, '(the number)'), reason);
}
