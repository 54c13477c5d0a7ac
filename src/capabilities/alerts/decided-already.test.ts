import { describe, expect, it } from 'vitest';
import type { AlertVersion } from './alert-version.ts';
import { tellDecision } from './decided-already.ts';

const at = new Date('2026-11-22T03:07:00Z');
const version = (changes: Partial<AlertVersion>) =>
  ({ decidedByName: 'Bea Sample', decidedAt: at, launchedAt: null, confirmedSize: null, ...changes }) as AlertVersion;

describe('what somebody has decided', () => {
  it('is told with name and time, and nothing is told while nobody has', () => {
    expect(tellDecision(version({ state: 'live', launchedAt: at, confirmedSize: 1530 }))).toBe(
      'Bea Sample sent this at 03:07, to 1,530 people.',
    );
    expect(tellDecision(version({ state: 'returned' }))).toContain('Bea Sample returned this at 03:07 with reasons');
    expect(tellDecision(version({ state: 'rejected' }))).toContain('Bea Sample rejected this at 03:07');
    expect(tellDecision(version({ state: 'submitted', decidedByName: null, decidedAt: null }))).toBeUndefined();
    // Returned and then changed: it is a draft again, and what was decided is past.
    expect(tellDecision(version({ state: 'draft' }))).toBeUndefined();
  });
});
