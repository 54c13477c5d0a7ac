/** What a text costs as SMS: how it is coded, its length in units of that code, and how many messages it becomes. */
export interface SmsSize {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly units: number;
  readonly segments: number;
}

// The default alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1), without the escape.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
// Its extension (6.2.1.1): each is an escape and a letter, so two units.
const extended = new Set('\f^{}\\[~]|€');

/** Counts a text as SMS (3GPP TS 23.040, 9.2.3.24.1): one message whole, or parts that lose room for their header. */
export function countSms(text: string): SmsSize {
  const characters = [...text];
  const isGsm = characters.every((each) => basic.has(each) || extended.has(each));
  const widths = characters.map((each) => (isGsm ? (extended.has(each) ? 2 : 1) : each.length));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const [whole, part] = isGsm ? [160, 153] : [70, 67];
  return { encoding: isGsm ? 'GSM-7' : 'UCS-2', units, segments: units <= whole ? 1 : countParts(widths, part) };
}

// An escaped letter or a surrogate pair is never torn apart, so a part may end one unit early.
function countParts(widths: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > room) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}
