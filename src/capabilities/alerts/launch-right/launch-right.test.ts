import { describe, expect, it } from 'vitest';
import { findLapse, hasLapsed, lapseWords } from './launch-right.ts';

const standing = { personId: 'p', since: '2026-01-01', practisedOn: null, trainedOn: null };
const periods = { practiceDays: 92, trainingDays: 365 };
const at = (text: string): Date => new Date(`${text}T09:00:00Z`);

describe('the right to launch', () => {
  it('counts from the first day of the office, then from practice and training, whichever ends first', () => {
    expect(findLapse(standing, periods)).toEqual({ lapsesOn: '2026-04-03', need: 'practice' });
    expect(findLapse({ ...standing, practisedOn: '2026-03-01' }, periods)).toEqual({
      lapsesOn: '2026-06-01',
      need: 'practice',
    });
    const practised = { ...standing, practisedOn: '2026-12-20' };
    expect(findLapse(practised, periods)).toEqual({ lapsesOn: '2027-01-01', need: 'training' });
    expect(findLapse({ ...practised, trainedOn: '2026-06-01' }, periods)?.need).toBe('practice');
    // What lies before the office counts no more than its first day.
    expect(findLapse({ ...standing, practisedOn: '2025-12-31' }, periods)?.lapsesOn).toBe('2026-04-03');
  });

  it('is not asked for what is switched off', () => {
    expect(findLapse(standing, { practiceDays: 0, trainingDays: 0 })).toBeNull();
    expect(findLapse(standing, { practiceDays: 0, trainingDays: 10 })).toEqual({
      lapsesOn: '2026-01-11',
      need: 'training',
    });
    expect(hasLapsed(null, at('2099-01-01'))).toBe(false);
  });

  it('is gone from its day on in London, and says so weeks ahead', () => {
    const lapse = findLapse(standing, periods);
    expect([at('2026-04-02'), at('2026-04-03')].map((now) => hasLapsed(lapse, now))).toEqual([false, true]);
    // Half past midnight in London is still the evening before in UTC.
    expect(hasLapsed(lapse, new Date('2026-04-02T23:30:00Z'))).toBe(true);
    expect(lapseWords(lapse, at('2026-03-03'), 30)).toBeUndefined();
    expect(lapseWords(lapse, at('2026-03-04'), 30)).toContain('lapses on 3 April 2026. Take part in an exercise');
    expect(lapseWords(lapse, at('2026-05-01'), 30)).toContain('lapsed on 3 April 2026.');
  });
});
