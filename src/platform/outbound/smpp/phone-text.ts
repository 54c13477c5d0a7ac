import { findGsmOctets, gsmEscape } from './gsm-alphabet.ts';

/** A text as it goes over the air: one part, or several that a phone joins. */
export interface PhoneText {
  /** SMPP 3.4 5.2.19: 0 is the alphabet of the network (GSM 7-bit, one octet a code), 8 is UCS-2. */
  readonly dataCoding: 0 | 8;
  /** The text of each part, without the header that joins them. */
  readonly parts: readonly Buffer[];
}

// 140 octets on the air (3GPP TS 23.040 9.2.3.24): 160 codes or 70 units; six go to the header that joins parts, and one bit
// of filling, so 153 and 67.
const sizes = { 0: { alone: 160, joined: 153 }, 8: { alone: 140, joined: 134 } } as const;

/** Most parts that one header can count (3GPP TS 23.040 9.2.3.24.1). */
export const mostParts = 255;

/** Makes a text ready: GSM 7-bit when every character is in it, UCS-2 otherwise. Throws when it needs more than 255 parts. */
export function makePhoneText(text: string): PhoneText {
  const octets = findGsmOctets(text);
  if (octets) return { dataCoding: 0, parts: cut(octets, 0) };
  return { dataCoding: 8, parts: cut(Buffer.from(text, 'utf16le').swap16(), 8) };
}

/** Segments that a text takes, as the telephone company counts and charges them. */
export function countSegments(text: string): number {
  return makePhoneText(text).parts.length;
}

function cut(octets: Buffer, dataCoding: 0 | 8): Buffer[] {
  const { alone, joined } = sizes[dataCoding];
  if (octets.length <= alone) return [octets];
  const parts: Buffer[] = [];
  for (let from = 0; from < octets.length; ) {
    let to = Math.min(from + joined, octets.length);
    if (to < octets.length && isInTheMiddle(octets, to, dataCoding)) to -= dataCoding === 0 ? 1 : 2;
    parts.push(octets.subarray(from, to));
    from = to;
  }
  if (parts.length > mostParts)
    throw new Error(`A text of ${parts.length} parts cannot be sent: ${mostParts} are the most.`);
  return parts;
}

/** Whether a cut here would part an escape from its code, or the two halves of a character beyond the first plane. */
function isInTheMiddle(octets: Buffer, at: number, dataCoding: 0 | 8): boolean {
  if (dataCoding === 0) return octets[at - 1] === gsmEscape;
  const unit = octets.readUInt16BE(at - 2);
  return unit >= 0xd800 && unit <= 0xdbff;
}
