import { describe, expect, it } from 'vitest';
import { judgeCount } from './count-confidence.ts';
import type { CountMethod } from './duty-facts.ts';
import { aCount } from './duty-facts-builders.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;

describe('how far a count can be leant on', () => {
  it.each([
    ['history', 'firm', []],
    ['tickets', 'firm', []],
    ['seats', 'fair', []],
    ['fire-occupancy', 'fair', ['ceiling']],
    ['limits', 'fair', ['ceiling']],
    ['other', 'weak', ['no-reason']],
  ] as const)('depends on its method: %s is %s', (method: CountMethod, strength, cautions) => {
    expect(judgeCount(aCount(400, { method }), rules)).toEqual({ people: 400, method, strength, cautions });
  });

  it('is fair for another method with its reasons given', () => {
    expect(judgeCount(aCount(400, { method: 'other', note: 'Counted at the door.' }), rules).strength).toBe('fair');
    expect(judgeCount(aCount(400, { method: 'other', note: '  ' }), rules).cautions).toEqual(['no-reason']);
    expect(judgeCount(aCount(400, { note: '' }), rules).cautions).toEqual([]);
  });

  it.each([
    [179, []],
    [180, ['near-standard']],
    [220, ['near-standard']],
    [221, []],
    [719, []],
    [720, ['near-enhanced']],
    [880, ['near-enhanced']],
    [881, []],
  ] as const)('falls within a tenth of a number that changes the answer: %i', (people, cautions) => {
    const judged = judgeCount(aCount(people), rules);
    expect(judged.cautions).toEqual(cautions);
    expect(judged.strength).toBe(cautions.length > 0 ? 'fair' : 'firm');
  });

  it('falls where no staff are counted, and no lower than weak', () => {
    expect(judgeCount(aCount(400, { visitors: 400, staff: 0 }), rules)).toMatchObject({
      strength: 'fair',
      cautions: ['no-staff'],
    });
    const worst = judgeCount({ visitors: 200, staff: 0, method: 'other', note: '' }, rules);
    expect(worst).toMatchObject({ strength: 'weak', cautions: ['no-reason', 'no-staff', 'near-standard'] });
    expect(judgeCount(aCount(200, { method: 'limits' }), rules)).toMatchObject({
      strength: 'weak',
      cautions: ['ceiling', 'near-standard'],
    });
  });
});
