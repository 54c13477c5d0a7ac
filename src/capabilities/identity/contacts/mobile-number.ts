/**
 * A mobile number as typed, in E.164 (`+447700900123`): spaces, hyphens, dots and brackets are let through, `00` stands for the
 * plus, and a number that begins with a nought is one of the United Kingdom. Nothing when it is no number that takes texts.
 */
export function findMobileNumber(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/\(0\)/, '')
    .replace(/[\s().\-\u2010-\u2015]/g, '');
  const whole = bare.replace(/^00/, '+').replace(/^0/, '+44');
  // E.164 6.2.1: at most 15 digits, a country code never begins with a nought.
  if (!/^\+[1-9]\d{7,14}$/.test(whole)) return undefined;
  if (!whole.startsWith('+44')) return whole;
  // Ofcom's National Telephone Numbering Plan: 07 is for mobiles, but 070 is personal numbering and 076 pagers (07624 is Manx).
  return /^\+447(?:[1-57-9]\d{2}|624)\d{6}$/.test(whole) ? whole : undefined;
}
