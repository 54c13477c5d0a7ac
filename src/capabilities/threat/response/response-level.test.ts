import { describe, expect, it } from 'vitest';
import { heldResponse, highestThreat } from './response-level.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 20, hour));

describe('the response level that holds', () => {
  it('is what the organisation chose, until the threat level changes after that', () => {
    const severe = { level: 'SEVERE' as const, changedAt: at(10) };
    expect(heldResponse([severe], undefined)).toEqual({ level: 'HEIGHTENED', isChosen: false });
    expect(heldResponse([severe], { level: 'EXCEPTIONAL', chosenAt: at(10) })).toEqual({
      level: 'EXCEPTIONAL',
      isChosen: true,
    });
    expect(heldResponse([severe], { level: 'EXCEPTIONAL', chosenAt: at(9) })).toEqual({
      level: 'HEIGHTENED',
      isChosen: false,
    });
  });

  it('follows the higher of two levels, and either one’s change', () => {
    const levels = [
      { level: 'SUBSTANTIAL' as const, changedAt: at(8) },
      { level: 'CRITICAL' as const, changedAt: at(12) },
    ];
    expect(heldResponse(levels, { level: 'NORMAL', chosenAt: at(10) })?.level).toBe('EXCEPTIONAL');
    expect(highestThreat(['LOW', 'SEVERE', 'MODERATE'])).toBe('SEVERE');
  });

  it('is not known where no threat level is, unless it was chosen', () => {
    expect(heldResponse([], undefined)).toBeUndefined();
    expect(heldResponse([], { level: 'NORMAL', chosenAt: at(1) })).toEqual({ level: 'NORMAL', isChosen: true });
  });
});
