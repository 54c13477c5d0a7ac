import { describe, expect, it } from 'vitest';
import { findPracticeWords, siteEnvironments, titleIn } from './site-environment.ts';

describe('what an installation is for', () => {
  it('is said everywhere but in the live one', () => {
    expect(siteEnvironments.map((each) => findPracticeWords(each)?.word)).toEqual([undefined, 'EXERCISE', 'TRAINING']);
  });

  it('stands before a title, once', () => {
    expect(titleIn('live', 'Alerts')).toBe('Alerts');
    expect(titleIn('training', 'Alerts')).toBe('TRAINING: Alerts');
    expect(titleIn('exercise', 'EXERCISE: a van')).toBe('EXERCISE: a van');
  });
});
