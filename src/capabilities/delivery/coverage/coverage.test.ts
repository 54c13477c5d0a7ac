import { describe, expect, it } from 'vitest';
import { addUp, addUpBy, noCounts } from './coverage.ts';

const cell = (regionCode: string | null, recipients: number, answered: number) => ({
  ...noCounts,
  regionCode,
  recipients,
  answered,
});

describe('adding coverage up', () => {
  it('sums field by field and nothing else', () => {
    expect(addUp(noCounts, [cell('a', 3, 1), cell(null, 2, 2)])).toEqual({ ...noCounts, recipients: 5, answered: 3 });
    expect(addUp(noCounts, [])).toEqual(noCounts);
  });

  it('groups by code, in order, those without one last', () => {
    const groups = addUpBy(
      noCounts,
      [cell(null, 1, 0), cell('b', 2, 0), cell('a', 3, 0), cell('b', 4, 1)],
      (row) => row.regionCode,
    );
    expect(groups.map(({ code, counts }) => [code, counts.recipients])).toEqual([
      ['a', 3],
      ['b', 6],
      [null, 1],
    ]);
  });
});
