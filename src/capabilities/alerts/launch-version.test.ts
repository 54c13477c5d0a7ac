import { describe, expect, it } from 'vitest';
import { aVersion } from './alert-builders.ts';
import { aCapAlert, aCapInfo } from './cap/cap-builders.ts';
import { laneOf, weightOf } from './launch-version.ts';

const urgent = aCapAlert({ info: [aCapInfo({ urgency: 'Immediate' })] });
const later = aCapAlert({ info: [aCapInfo({ urgency: 'Future' })] });

describe('the lane of a launch', () => {
  it('is the first for a live alert that asks to act now, and for taking one back', () => {
    expect(laneOf(aVersion({ status: 'Actual', cap: urgent }))).toBe('attack');
    expect(laneOf(aVersion({ status: 'Actual', cap: later }))).toBe('urgent');
    expect(laneOf(aVersion({ status: 'Actual', cap: later, kind: 'cancel' }))).toBe('attack');
  });

  it('never lets an exercise or a test before a live one', () => {
    expect(laneOf(aVersion({ status: 'Exercise', cap: urgent, kind: 'cancel' }))).toBe('urgent');
    expect(laneOf(aVersion({ status: 'Test', cap: urgent }))).toBe('bulk');
  });
});

describe('the weight of a launch', () => {
  const of = (status: 'Actual' | 'Exercise' | 'Test', severity: 'Severe' | 'Minor', urgency: 'Immediate' | 'Future') =>
    aVersion({ status, cap: aCapAlert({ info: [aCapInfo({ severity, urgency })] }) });
  const last = (status: 'Actual' | 'Exercise') => ({ ...of(status, 'Minor', 'Future'), kind: 'cancel' as const });

  it('is life at risk for what takes the first lane as an alert', () => {
    expect(weightOf(of('Actual', 'Minor', 'Immediate'), [])).toBe('life');
    expect(weightOf(of('Actual', 'Severe', 'Future'), [])).toBe('serious');
    expect(weightOf(of('Actual', 'Minor', 'Future'), [])).toBe('information');
  });

  it('never is life at risk for an exercise or a test', () => {
    expect(weightOf(of('Exercise', 'Severe', 'Immediate'), [])).toBe('serious');
    expect(weightOf(of('Exercise', 'Minor', 'Future'), [])).toBe('serious');
    expect(weightOf(of('Test', 'Severe', 'Immediate'), [])).toBe('information');
  });

  it('never falls within an alert, and a last word weighs as what it takes back', () => {
    expect(weightOf(of('Actual', 'Minor', 'Future'), [of('Actual', 'Minor', 'Immediate')])).toBe('life');
    expect(weightOf(last('Actual'), [of('Actual', 'Minor', 'Immediate')])).toBe('life');
    expect(weightOf(last('Actual'), [of('Actual', 'Severe', 'Future')])).toBe('serious');
    expect(weightOf(last('Exercise'), [of('Exercise', 'Severe', 'Immediate')])).toBe('serious');
    expect(weightOf(last('Actual'), [of('Actual', 'Minor', 'Future'), last('Actual')])).toBe('information');
  });
});
