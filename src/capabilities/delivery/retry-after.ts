/** The seconds that a Retry-After header asks for, as a number or as a date (RFC 9110, 10.2.3); nothing when it asks for none. */
export function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,7}$/.test(text)) return Number(text);
  const moment = Date.parse(text);
  if (text === '' || Number.isNaN(moment)) return undefined;
  return Math.max(0, Math.ceil((moment - now.getTime()) / 1000));
}
