import { describe, expect, it } from 'vitest';
import type { ProcedureCard } from '../../cards/procedure-card.ts';
import type { IncidentNote } from '../../live/incident-store.ts';
import type { SiteIncident } from '../../live/read-site-incident.ts';
import type { StepTick } from '../../live/step-tick.ts';
import { listHeads, listIncidentLines, makeIncidentView } from './site-incident-view.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));
const tick = (id: string, minute: number, more: Partial<StepTick> = {}): StepTick => ({
  ...{ id, procedure: 'lockdown', stepKey: 'doors', words: 'Lock the doors', steps: 1, done: true, personId: 'p' },
  ...{ at: at(minute), receivedAt: at(minute), phoneAt: null, ...more },
});
const note = (minute: number, place: string | null, people: number | null, words = ''): IncidentNote => ({
  ...{ id: `n${minute}`, at: at(minute), personId: 'p', place, people, words },
});
const card: ProcedureCard = {
  ...{ procedure: 'lockdown', title: 'Lockdown', purpose: '', language: 'en', assemblyPoints: [], roster: [] },
  steps: [{ key: 'doors', words: 'Lock the doors', role: 'all', who: 'Door' }],
  words: { radio: '', tannoy: '', emergency: '' },
  labels: { radio: '', tannoy: '', emergency: '', gather: '', roster: '', deputy: '' },
};
const incident = (ticks: readonly StepTick[], notes: readonly IncidentNote[] = []): SiteIncident => ({
  ...{ premisesId: 's', threadId: 't', told: [], span: { began: at(0), ends: at(59) }, cards: [card], ticks, notes },
  names: new Map([['person:p', 'Pat']]),
});

describe('the incident page of a site', () => {
  it('says who did which step when, and nothing of what was taken back', () => {
    const [done] = makeIncidentView(incident([tick('a', 42)]), { mayPress: true, language: 'en' }).cards;
    expect(done?.rows[0]).toMatchObject({ isDone: true, said: '10:42, Pat', value: 'lockdown doors undone' });
    expect(done?.done).toBe(1);
    const back = [tick('b', 43, { done: false }), tick('a', 42)];
    const [undone] = makeIncidentView(incident(back), { mayPress: true, language: 'en' }).cards;
    expect(undone?.rows[0]).toMatchObject({ isDone: false, said: '', value: 'lockdown doors done' });
  });

  it('tells everything in the order of our clock, and what came late apart', () => {
    const late = tick('a', 5, { receivedAt: at(20), phoneAt: new Date('2031-01-01T09:00:00Z') });
    const lines = listIncidentLines(incident([tick('b', 12), late], [note(8, null, null, 'Smoke')]), 'en');
    expect(lines.map(({ what }) => what)).toEqual(['Lock the doors', 'Smoke', 'Lock the doors']);
    expect(lines[0]?.late).toBe('Pressed without a network; the phone said 09:00; here at 10:20');
    expect(lines[2]?.late).toBe('');
  });

  it('counts each place once, by its newest count', () => {
    const counts = [
      note(1, 'Green gate', 40),
      note(2, 'Yard', 2),
      note(3, ' green GATE', 41),
      note(4, null, null, 'x'),
    ];
    expect(listHeads(counts).map(({ people }) => people)).toEqual([41, 2]);
    expect(makeIncidentView(incident([], counts), { mayPress: false, language: 'en' }).total).toBe(43);
  });
});
