import { describe, expect, it } from 'vitest';
import { checkInput } from '../../kernel/wrong-input.ts';
import { type AudienceExpression, audienceSchema, deepest, listLeaves, mostLeaves } from './audience.ts';

const person = '0190a0a0-0000-7000-8000-000000000001';

function messageOf(raw: unknown): string {
  const checked = checkInput(audienceSchema, raw);
  return checked.ok ? '' : (Object.values(checked.errors)[0] ?? '');
}

function nested(depth: number): unknown {
  return depth === 1 ? { everyone: true } : { not: nested(depth - 1) };
}

describe('the shape of an audience', () => {
  it('takes every kind of condition as it is', () => {
    const expression: AudienceExpression = {
      all: [
        { any: [{ region: 'london' }, { sector: 'hotels-food' }, { role: 'member' }, { everyone: true }] },
        { not: { any: [{ person }, { organisation: person }] } },
        { circle: { latitude: 51.5, longitude: -0.1, radiusKm: 2 } },
        {
          polygon: [
            [51, 0],
            [52, 0],
            [52, 1],
          ],
        },
      ],
    };
    expect(audienceSchema.parse(expression)).toEqual(expression);
    expect(audienceSchema.parse(JSON.parse(JSON.stringify(expression)))).toEqual(expression);
    expect(listLeaves(expression)).toHaveLength(8);
  });

  it('opens a ring that CAP closes', () => {
    const corners = [
      [51, 0],
      [52, 0],
      [52, 1],
    ];
    expect(audienceSchema.parse({ polygon: [...corners, corners[0]] })).toEqual({ polygon: corners });
  });

  it('refuses what nests too deep or grows too wide, without running out of stack', () => {
    expect(messageOf(nested(deepest))).toBe('');
    expect(messageOf(nested(deepest + 1))).toMatch(/at most 8 deep/);
    expect(messageOf(nested(3000))).toMatch(/at most 8 deep/);
    const wide = (leaves: number) => ({
      any: [{ any: Array.from({ length: leaves - 1 }, () => ({ everyone: true })) }, { everyone: true }],
    });
    expect(messageOf(wide(mostLeaves))).toBe('');
    expect(messageOf(wide(mostLeaves + 1))).toMatch(/at most 200 conditions/);
  });

  it.each([
    [{}, /^A condition is everyone, region/],
    [null, /^A condition is everyone, region/],
    [{ planet: 'mars' }, /^A condition is everyone, region/],
    [{ region: 'london', sector: 'health' }, /only one of them/],
    [{ region: 'London!' }, /named by its code/],
    [{ person: '1; drop table' }, /named by its id/],
    [{ any: [] }, /at least one condition/],
    [{ any: [{ region: 7 }] }, /./],
    [
      {
        polygon: [
          [51, 0],
          [52, 0],
        ],
      },
      /at least three corners/,
    ],
    [
      {
        polygon: [
          [51, 0],
          [52, 0],
          [51, 0],
        ],
      },
      /at least three corners/,
    ],
    [
      {
        polygon: [
          [51, 0],
          [99, 0],
          [52, 1],
        ],
      },
      /between -90 and 90/,
    ],
    [{ polygon: [[51, 0], [52], [52, 1]] }, /latitude and a longitude/],
    [{ circle: { latitude: 51, longitude: 0, radiusKm: -1 } }, /less than nothing/],
    [{ circle: { latitude: 51, longitude: 0, radiusKm: Number.NaN } }, /number of kilometres/],
    [{ circle: { latitude: 51, longitude: 200, radiusKm: 1 } }, /between -180 and 180/],
  ])('says what is wrong with %j', (raw, message) => {
    expect(messageOf(raw)).toMatch(message);
  });
});
