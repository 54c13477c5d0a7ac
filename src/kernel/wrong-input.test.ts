import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accepted, checkInput, wrongInput } from './wrong-input.ts';

describe('checked input', () => {
  it('is the value as the schema makes it', () => {
    expect(checkInput(z.object({ count: z.coerce.number() }), { count: '3', more: 'x' })).toEqual(
      accepted({ count: 3 }),
    );
  });

  it('says the first thing that is wrong with each field, by its dotted path', () => {
    const schema = z.object({
      name: z
        .string()
        .min(3, 'Enter three letters')
        .regex(/^[a-z]*$/, 'Enter letters'),
      area: z.object({ points: z.array(z.number('Enter a number')) }),
    });
    expect(checkInput(schema, { name: '1', area: { points: [1, 'x'] } })).toEqual(
      wrongInput({ name: 'Enter three letters', 'area.points.1': 'Enter a number' }),
    );
  });

  it('says what is wrong with the whole under "form"', () => {
    expect(checkInput(z.object({}, 'Send an object'), 3)).toEqual(wrongInput({ form: 'Send an object' }));
  });

  it('keeps what is wrong with a field that is named like the inside of the program', () => {
    const result = checkInput(z.object({ constructor: z.string('Enter text') }), { constructor: 3 });
    expect(result).toEqual({ ok: false, errors: { constructor: 'Enter text' } });
  });
});
