import { describe, expect, it } from 'vitest';
import { decodeXmlText, maxXmlBytes } from './decode-xml-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, bigEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  [...text].forEach((character, at) => {
    view.setUint16(at * 2, character.charCodeAt(0), !bigEndian);
  });
  return new Uint8Array(view.buffer);
};
const messages = (input: Uint8Array | string) => decodeXmlText(input).reasons.map((reason) => reason.message);

describe('decodeXmlText', () => {
  it.each([
    ['UTF-8', utf8('<a>é</a>')],
    ['UTF-8 with a mark', utf8('\ufeff<a>é</a>')],
    ['UTF-16, little end first, with a mark', utf16('\ufeff<a>é</a>', false)],
    ['UTF-16, big end first, with a mark', utf16('\ufeff<a>é</a>', true)],
    ['UTF-16 without a mark', utf16('<a>é</a>', false)],
    ['text', '<a>é</a>'],
  ])('reads %s', (_, input) => {
    expect(decodeXmlText(input)).toEqual({ text: '<a>é</a>', reasons: [] });
  });

  it.each(['ISO-8859-1', 'windows-1252'])('reads %s by the XML declaration', (encoding) => {
    const text = `<?xml version="1.0" encoding="${encoding}"?><a>é</a>`;
    expect(decodeXmlText(latin1(text))).toEqual({ text, reasons: [] });
  });

  it('reads UTF-8 that calls itself UTF-16, and says so', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><a>é</a>';
    expect(decodeXmlText(utf8(text)).text).toBe(text);
    expect(messages(utf8(text))).toEqual(['the XML declaration says encoding "utf-16" but the bytes are utf-8']);
  });

  it('drops blank text before the declaration, says so, and keeps the lines', () => {
    const decoded = decodeXmlText('\n\n<?xml version="1.0"?><a/>');
    expect(decoded.text).toBe('<?xml version="1.0"?>\n\n<a/>');
    expect(decoded.reasons).toHaveLength(1);
  });

  it.each([
    ['bytes that are not UTF-8', latin1('<a>é</a>'), 'the bytes are not utf-8 text'],
    ['ASCII with more than ASCII', latin1('<?xml version="1.0" encoding="us-ascii"?><a>é</a>'), 'beyond ASCII'],
    ['an unknown encoding', utf8('<?xml version="1.0" encoding="klingon"?><a/>'), 'encoding "klingon" is not known'],
    ['nothing', new Uint8Array(), 'the document is empty'],
    ['blanks', ' \n ', 'the document is empty'],
    ['too much', new Uint8Array(maxXmlBytes + 1), 'larger than 16 MiB'],
  ])('refuses %s', (_, input, message) => {
    expect(decodeXmlText(input).text).toBeUndefined();
    expect(messages(input).join()).toContain(message);
  });
});
