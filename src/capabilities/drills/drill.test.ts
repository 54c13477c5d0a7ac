import { describe, expect, it } from 'vitest';
import { type DrillDeed, drillMoves, drillProcedures, drillStates, milestonesOf, moveDrill } from './drill.ts';

describe('a drill', () => {
  it('moves from planned through running to finished, or is cancelled, and never back', () => {
    const deeds = Object.keys(drillMoves) as DrillDeed[];
    const legal = deeds.flatMap((deed) =>
      drillStates.flatMap((state) => {
        const to = moveDrill(state, deed);
        return to ? [`${deed}: ${state} > ${to}`] : [];
      }),
    );
    expect(legal).toEqual([
      'change: planned > planned',
      'start: planned > running',
      'press: running > running',
      'finish: running > finished',
      'cancel: planned > cancelled',
      'cancel: running > cancelled',
      'review: finished > finished',
    ]);
  });

  it('presses the steps of the premises’ own card, and plain ones where there is none', () => {
    const steps = [{ key: 'a', words: 'Lock the yard gate', who: 'Duty manager' }];
    expect(milestonesOf('lockdown', steps)).toEqual([{ key: 'a', words: 'Lock the yard gate' }]);
    const many = Array.from({ length: 30 }, (_, place) => ({ key: `k${place}`, words: `Step ${place}` }));
    expect(milestonesOf('lockdown', many)).toHaveLength(12);
    for (const procedure of drillProcedures) {
      const keys = milestonesOf(procedure, []).map(({ key }) => key);
      expect(keys.length).toBeGreaterThanOrEqual(3);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
