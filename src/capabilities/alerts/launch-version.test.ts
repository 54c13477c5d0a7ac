import { describe, expect, it } from 'vitest';
import { aVersion } from './alert-builders.ts';
import { aCapAlert, aCapInfo } from './cap/cap-builders.ts';
import { laneOf } from './launch-version.ts';

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
