// 3GPP TS 23.038 6.2.1, in the order of its codes; 0x1B is the escape to the extension table and no character.
const alphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

// 3GPP TS 23.038 6.2.1.1: two codes on the air, the escape and this one.
const extension: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

/** The code after which one of the extension table follows. */
export const gsmEscape = 0x1b;

// By UTF-16 unit: the code, plus 256 where it stands in the extension table; -1 where there is none. The euro sign is the last.
const codes = new Int16Array(0x20ad).fill(-1);
for (const [code, character] of [...alphabet].entries()) if (code !== gsmEscape) codes[character.charCodeAt(0)] = code;
for (const [character, code] of Object.entries(extension)) codes[character.charCodeAt(0)] = code + 256;

/** A text in the GSM 7-bit alphabet, one octet for each code (data_coding 0, not packed); nothing when a character is not in it. */
export function findGsmOctets(text: string): Buffer | undefined {
  const octets = Buffer.allocUnsafe(text.length * 2);
  let size = 0;
  for (let place = 0; place < text.length; place++) {
    const code = codes[text.charCodeAt(place)] ?? -1;
    if (code < 0) return undefined;
    if (code > 255) octets[size++] = gsmEscape;
    octets[size++] = code & 0x7f;
  }
  return octets.subarray(0, size);
}

/** Reads what `findGsmOctets` writes; an unknown code of the extension table is read as the one of the main table, as phones do. */
export function readGsmOctets(octets: Buffer): string {
  const extended = new Map(Object.entries(extension).map(([character, code]) => [code, character]));
  let text = '';
  for (let place = 0; place < octets.length; place++) {
    const code = octets[place] ?? 0;
    if (code !== gsmEscape) text += alphabet[code & 0x7f];
    else if (place + 1 < octets.length) {
      const next = octets[++place] ?? 0;
      text += extended.get(next) ?? alphabet[next & 0x7f];
    }
  }
  return text;
}
