import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvelopeAddress, toXtext } from './smtp-address.ts';

describe('readEnvelopeAddress', () => {
  it('takes one plain address, and writes a domain of other letters in ASCII', () => {
    expect(readEnvelopeAddress('Kim+x@example.org')).toEqual({ text: 'Kim+x@example.org', needsUtf8: false });
    expect(readEnvelopeAddress('kim@Bücher.example')).toEqual({ text: 'kim@xn--bcher-kva.example', needsUtf8: false });
    expect(readEnvelopeAddress('jörg@example.org')).toEqual({ text: 'jörg@example.org', needsUtf8: true });
  });

  it('never lets anything through that ends an address or a line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (left, right) => {
          const read = readEnvelopeAddress(`${left}@${right}`);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass.
          expect(read?.text ?? '').not.toMatch(/[\s<>"\\,;:()\u0000-\u001f\u007f]/);
        },
      ),
    );
    expect(readEnvelopeAddress(`${'x'.repeat(250)}@example.org`)).toBeUndefined();
  });
});

describe('toXtext', () => {
  it('writes what is not printable, + and = as hexadecimal (RFC 3461 4)', () => {
    expect(toXtext('message.7@a b+c=d')).toBe('message.7@a+20b+2Bc+3Dd');
  });
});
