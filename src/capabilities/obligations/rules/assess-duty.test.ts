import { describe, expect, it } from 'vitest';
import { assessDuty, assessEvent } from './assess-duty.ts';
import { aCount, anOccasion, aPlace } from './duty-facts-builders.ts';
import { ruleSets } from './rule-set.ts';

const [rules] = ruleSets;
const today = '2026-11-22';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

describe('the answer for premises', () => {
  it('puts all together for a hospital of 900', () => {
    const answer = assessDuty(aPlace({ principalUse: 10, institution: 'health-trust', count: aCount(900) }), today);
    expect(answer).toMatchObject({
      tier: 'enhanced',
      responsible: { code: 'the-trust' },
      confidence: { people: 900, strength: 'firm' },
      rules,
    });
    expect(codes(answer.reasons)).toEqual(['building', 'used', 'enough', 'enhanced-size']);
    expect(codes(answer.duties)).toContain('senior-individual');
    expect(codes(answer.changes)).toContain('fewer-people');
  });

  it('has no duties outside the Act, and still says what would change that', () => {
    const answer = assessDuty(aPlace({ count: aCount(150), holdsOthers: true }), today);
    expect(answer.duties).toEqual([]);
    expect(codes(answer.changes)).toContain('more-people');
  });

  it('co-ordinates with others around and inside, and is one with the same person’s premises', () => {
    const duties = (more: Parameters<typeof aPlace>[0]) => codes(assessDuty(aPlace(more), today).duties);
    expect(duties({ within: 'other-person' })).toContain('coordinate-nested');
    expect(duties({ holdsOthers: true })).toContain('coordinate-nested');
    expect(duties({})).not.toContain('coordinate-nested');
    expect(duties({ within: 'same-person' })).not.toContain('coordinate-nested');
    expect(assessDuty(aPlace({ within: 'same-person' }), today).reasons[0]).toEqual({
      code: 'answered-as-one',
      cites: 's.2(5)(a)',
    });
    expect(duties({ count: aCount(900), individual: true })).not.toContain('senior-individual');
    expect(duties({ control: 'joint' })).toContain('coordinate-joint');
  });

  it('goes by the rules handed in, dates included', () => {
    const later = { ...rules, commencementDate: '2027-04-06' };
    expect(assessDuty(aPlace(), today, later).duties[0]?.from).toBe('2027-04-06');
    expect(assessEvent(anOccasion(), today, later).duties[0]?.from).toBe('2027-04-06');
  });
});

describe('the answer for an event', () => {
  it('has the duties of an event where it, or a part of it, qualifies', () => {
    const answer = assessEvent(anOccasion({ control: 'joint' }), today);
    expect(answer).toMatchObject({ qualifies: true, responsible: { code: 'controls-event' }, rules });
    expect(codes(answer.duties)).toEqual(expect.arrayContaining(['document', 'coordinate-joint', 'senior-individual']));
    expect(codes(answer.duties)).not.toContain('coordinate-nested');
    expect(codes(assessEvent(anOccasion({ individual: true }), today).duties)).not.toContain('senior-individual');
    const parts = [
      { name: 'VIP', people: 300 },
      { name: 'Stage', people: 900 },
    ];
    expect(assessEvent(anOccasion({ checks: 'parts', parts }), today).qualifies).toBe(true);
  });

  it('has none where it does not', () => {
    const answer = assessEvent(anOccasion({ checks: 'none' }), today);
    expect(answer).toMatchObject({ qualifies: false, duties: [] });
    expect(codes(answer.changes)).toEqual(['event-checked']);
  });
});
