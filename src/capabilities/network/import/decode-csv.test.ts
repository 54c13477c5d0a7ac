import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCsv } from './decode-csv.ts';

describe('decoding a file', () => {
  it('reads UTF-8 without a word', () => {
    expect(decodeCsv(Buffer.from('naïve,café'))).toEqual({ ok: true, text: 'naïve,café', notices: [] });
  });

  it('reads UTF-16 by its mark, either way round', () => {
    const little = Buffer.from('\uFEFFcafé', 'utf16le');
    expect(decodeCsv(little)).toMatchObject({ ok: true, text: 'café' });
    expect(decodeCsv(Buffer.from(little).swap16())).toMatchObject({ ok: true, text: 'café' });
  });

  it('reads Windows-1252 with a notice', () => {
    const decoded = decodeCsv(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x80]));
    expect(decoded).toMatchObject({ ok: true, text: 'café€' });
    expect(decoded.ok && decoded.notices[0]).toMatch(/Windows-1252/);
  });

  it('refuses what is no text, and says what to do', () => {
    expect(decodeCsv(Buffer.alloc(0))).toMatchObject({ ok: false, fault: expect.stringMatching(/empty/) });
    expect(decodeCsv(Buffer.from('PK\u0003\u0004'))).toMatchObject({ ok: false, fault: expect.stringMatching(/CSV/) });
    expect(decodeCsv(Buffer.from([0xff, 0x00, 0x81]))).toMatchObject({ ok: false });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodeCsv(bytes).ok === 'boolean'));
  });
});
