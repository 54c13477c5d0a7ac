import { describe, expect, it } from 'vitest';
import { readBeginning } from './levels/level-change.ts';
import { isHigher, levelDefinitions, sayBeginning, threatLevels } from './threat-level.ts';

describe('threat levels', () => {
  it('carry the exact published definitions, in order', () => {
    expect(threatLevels.map((level) => `${level}: ${levelDefinitions[level]}`)).toEqual([
      'LOW: An attack is highly unlikely',
      'MODERATE: An attack is possible, but not likely',
      'SUBSTANTIAL: An attack is likely',
      'SEVERE: An attack is highly likely',
      'CRITICAL: An attack is highly likely in the near future',
    ]);
    expect(isHigher('SEVERE', 'SUBSTANTIAL')).toBe(true);
    expect(isHigher('SEVERE', 'SEVERE')).toBe(false);
  });

  it('begin no more exactly than is known, and are said so', () => {
    const said = ['2022-02', '2026-04-30', '2026-04-30 14:05'].map((text) => {
      const beginning = readBeginning(text);
      return beginning && [beginning.at.toISOString(), sayBeginning(beginning.at, beginning.exactness)];
    });
    expect(said).toEqual([
      ['2022-02-01T00:00:00.000Z', 'February 2022'],
      ['2026-04-29T23:00:00.000Z', '30 April 2026'],
      ['2026-04-30T13:05:00.000Z', '14:05 on 30 April 2026'],
    ]);
    for (const text of ['', '2026', '2026-13', '2026-04-31', '2026-04-30T14:05:00Z', '2026-04-30 25:00']) {
      expect(readBeginning(text)).toBeUndefined();
    }
  });
});
