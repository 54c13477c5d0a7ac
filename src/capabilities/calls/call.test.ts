import { describe, expect, it } from 'vitest';
import { after as laterBy, minute } from '../../kernel/time.ts';
import { callEnd, callKindsOf, callMoves, callTitle, isLobbyOpen, isSoon } from './call.ts';

const startsAt = new Date('2026-11-23T09:30:00Z');

describe('a call', () => {
  it('says what it is before its subject', () => {
    expect(callTitle({ kind: 'Test', subject: 'Who comes' })).toBe('TEST: Who comes');
    expect(callTitle({ kind: 'Exercise', subject: 'Kingsbury' })).toBe('EXERCISE: Kingsbury');
    expect(callTitle({ kind: 'Actual', subject: 'Kingsbury' })).toBe('Kingsbury');
  });

  it('is an exercise and nothing else where people practise', () => {
    expect(callKindsOf('training')).toEqual(['Exercise']);
    expect(callKindsOf('live')).toEqual(['Actual', 'Exercise', 'Test']);
  });

  it('is cancelled only before it began, and summed up only when it is over', () => {
    expect(callMoves.cancel.open).toBeUndefined();
    expect(callMoves.cancel.planned).toBe('cancelled');
    expect(callMoves.summarise.open).toBeUndefined();
    expect(callMoves.open.cancelled).toBeUndefined();
  });

  it('has a lobby from half an hour before it begins until it is ended', () => {
    const planned = { state: 'planned', startsAt, minutes: 45 } as const;
    expect(isLobbyOpen(planned, laterBy(startsAt, -31 * minute))).toBe(false);
    expect(isLobbyOpen(planned, laterBy(startsAt, -30 * minute))).toBe(true);
    expect(isLobbyOpen({ ...planned, state: 'open' }, laterBy(startsAt, -120 * minute))).toBe(true);
    expect(isLobbyOpen({ ...planned, state: 'ended' }, startsAt)).toBe(false);
    // Nobody opened it, and nobody will.
    expect(isLobbyOpen(planned, laterBy(startsAt, 13 * 60 * minute))).toBe(false);
    expect(callEnd({ startsAt, minutes: 45 })).toEqual(laterBy(startsAt, 45 * minute));
  });

  it('is told of at once when it is near', () => {
    expect(isSoon(startsAt, laterBy(startsAt, -120 * minute))).toBe(true);
    expect(isSoon(startsAt, laterBy(startsAt, -121 * minute))).toBe(false);
  });
});
