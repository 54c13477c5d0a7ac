import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FillValues, makeBodyFiller } from './fill-body.ts';

const values: FillValues = {
  ...{ to: '+447700900123', text: 'EXERCISE', link: 'https://a.example/x', language: 'cy', id: '7' },
  expires: '2026-11-22T09:00:00.000Z',
};

describe('the body of a described provider', () => {
  it('is JSON with every slot filled, wherever it stands', () => {
    const body = {
      to: ['{{to}}'],
      message: { text: 'Hi: {{text}} ({{id}})', count: 3, on: true },
      until: '{{expires}}',
    };
    expect(JSON.parse(makeBodyFiller({ format: 'json', body })(values))).toEqual({
      to: ['+447700900123'],
      message: { text: 'Hi: EXERCISE (7)', count: 3, on: true },
      until: values.expires,
    });
  });

  it('is a form with every slot filled', () => {
    const body = { 'To Whom': '{{to}}', text: 'a & b {{text}}', flash: false };
    const form = new URLSearchParams(makeBodyFiller({ format: 'form', body })({ ...values, text: 'x&to=1 ŵ' }));
    expect(Object.fromEntries(form)).toEqual({ 'To Whom': '+447700900123', text: 'a & b x&to=1 ŵ', flash: 'false' });
  });

  it('lets no text end the field that it stands in', () => {
    const filler = (format: 'json' | 'form') => makeBodyFiller({ format, body: { to: '{{to}}', text: '<{{text}}>' } });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(JSON.parse(filler('json')({ ...values, text }))).toEqual({ to: values.to, text: `<${text}>` });
        const form = new URLSearchParams(filler('form')({ ...values, text }));
        expect(Object.fromEntries(form)).toEqual({ to: values.to, text: `<${text}>` });
      }),
    );
  });

  it('knows its slots', () => {
    expect(() => makeBodyFiller({ format: 'json', body: { a: '{{name}}' } })).toThrow(/name/);
  });
});
