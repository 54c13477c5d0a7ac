import { describe, expect, it } from 'vitest';
import { attackRules, urgentRules } from './default-policies.ts';
import { judgePolicy, type PolicyRules } from './escalation-policy.ts';

const judge = (change: Partial<PolicyRules>): Record<string, string> => ({
  ...judgePolicy({ ...attackRules, ...change }, 5),
});
const remind = { deed: 'remind', waitSeconds: 60 } as const;
const phone = { deed: 'phone', waitSeconds: 60 } as const;

describe('what a policy may say', () => {
  it('holds for the two that come with it', () => {
    expect(judgePolicy(attackRules, 5)).toEqual({});
    expect(judgePolicy(urgentRules, 5)).toEqual({});
  });

  it('refuses one that is for nothing or watches nobody', () => {
    expect(judge({ lanes: [] })).toHaveProperty('lanes');
    expect(judge({ kinds: [] })).toHaveProperty('lanes');
    expect(judge({ watched: [] })).toHaveProperty('watched');
    expect(judge({ steps: [], repeatLast: 0 })).toHaveProperty('steps');
  });

  it('refuses an end after which nobody would hear, and one without a repeat', () => {
    expect(judge({ steps: [phone, remind], repeatLast: 1 }).steps).toContain('The last step must be');
    expect(judge({ repeatLast: 0 }).repeatLast).toContain('without a next step');
    expect(judge({ repeatLast: 9 })).toHaveProperty('repeatLast');
    expect(judge({ repeatLast: 1 }).repeatLast).toContain('a reminder is among them');
    expect(judge({ repeatLast: 1, everybodyAnswers: false })).toEqual({});
  });

  it('refuses steps that can never be reached or never do anything, each at its field', () => {
    const deputy = { deed: 'deputy', waitSeconds: 60 } as const;
    const other = { deed: 'next-channel', waitSeconds: 60 } as const;
    expect(judge({ watched: ['officers'], steps: [remind, deputy, phone], repeatLast: 3 })['step-2']).toContain(
      'does not watch leads',
    );
    expect(judge({ steps: [remind, other, other, other, other, other, phone] })['step-6']).toContain('no way left');
    expect(judge({ steps: [remind, phone, phone], repeatLast: 3 })['step-3']).toContain('already');
    expect(judge({ steps: Array.from({ length: 7 }, () => ({ ...remind, waitSeconds: 14_400 })) })['step-7']).toContain(
      'a day after',
    );
  });

  it('refuses waits that are bursts or that nobody lives to see', () => {
    expect(judge({ steps: [{ ...remind, waitSeconds: 4 }, phone], repeatLast: 2 })['step-1']).toContain('at least 5');
    expect(judge({ steps: [{ ...remind, waitSeconds: 14_401 }, phone], repeatLast: 2 })['step-1']).toContain(
      'four hours',
    );
    expect(judge({ steps: [...Array.from({ length: 8 }, () => remind), phone] }).steps).toContain('at most 8');
    expect(judge({ repeatPauseSeconds: 29 })).toHaveProperty('repeatPause');
    expect(judge({ idleSeconds: 1 })).toHaveProperty('idle');
    expect(judge({ idleSeconds: null })).toEqual({});
  });
});
