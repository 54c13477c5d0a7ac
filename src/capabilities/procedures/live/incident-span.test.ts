import { describe, expect, it } from 'vitest';
import { day, hour, after as later, minute } from '../../../kernel/time.ts';
import { aVersion } from '../../alerts/alert-builders.ts';
import { findSpan, isInForce, takesPress } from './incident-span.ts';

const began = new Date('2026-11-22T10:00:00Z');
const first = aVersion({ launchedAt: began, expiresAt: later(began, 2 * hour), state: 'live' });
const update = aVersion({ kind: 'update', launchedAt: later(began, hour), expiresAt: later(began, 4 * hour) });

describe('how long an alert asks for something', () => {
  it('is from its first word until the newest expires, or until the last word', () => {
    expect(findSpan([first])).toEqual({ began, ends: later(began, 2 * hour) });
    expect(findSpan([first, update])).toEqual({ began, ends: later(began, 4 * hour) });
    const cancelledAt = later(began, 30 * minute);
    for (const kind of ['cancel', 'all-clear'] as const) {
      const last = aVersion({ kind, launchedAt: cancelledAt, expiresAt: later(began, 9 * hour) });
      expect(findSpan([first, last])).toEqual({ began, ends: cancelledAt });
      expect(isInForce(last, later(cancelledAt, minute))).toBe(false);
    }
    expect(findSpan([])).toBeUndefined();
  });

  it('opens a card in it, and none before it was told or at its end', () => {
    expect(isInForce(first, later(began, hour))).toBe(true);
    expect(isInForce(first, later(began, 2 * hour))).toBe(false);
    expect(isInForce(aVersion(), began)).toBe(false);
  });

  it('takes what was pressed in it, late by a day at most', () => {
    const span = { began, ends: later(began, hour) };
    const pressed = later(began, 59 * minute);
    expect(takesPress(span, pressed, pressed)).toBe(true);
    expect(takesPress(span, span.ends, span.ends)).toBe(false);
    expect(takesPress(span, pressed, later(span.ends, day - 1))).toBe(true);
    expect(takesPress(span, pressed, later(span.ends, day))).toBe(false);
  });
});
