import { describe, expect, it } from 'vitest';
import type { NoteLine } from '../notes/note-store.ts';
import { threadNotes } from '../notes/note-thread.ts';
import { makeSummary, type SummaryFacts, writeSummaryWords } from './summary-words.ts';

const note = (id: string, text: string, more: Partial<NoteLine> = {}): NoteLine => ({
  ...{
    id,
    text,
    callId: 'c',
    place: 1,
    kind: 'note',
    corrects: null,
    writtenBy: 'person:ada',
    writerName: 'Ada Sample',
  },
  writtenAt: new Date('2026-11-23T09:40:00Z'),
  ...more,
});

const facts: SummaryFacts = {
  kind: 'Test',
  subject: 'Who comes',
  startsAt: new Date('2026-11-23T09:30:00Z'),
  endedAt: new Date('2026-11-23T10:02:00Z'),
  hostName: 'Ada Sample',
  opening: 'Thank you all.',
  figures: { expected: 40, joining: 30, came: 20, late: 3, posts: 8, represented: 6, after: [] },
  threads: threadNotes([
    note('a', 'The station is shut.'),
    note('b', 'The station is open.', { corrects: 'a', place: 2 }),
    note('d', 'We meet again at noon.', { kind: 'decision', place: 3 }),
  ]),
  actions: [{ text: 'Ring the council', ownerName: 'Bea Sample', dueOn: '2026-11-24', doneAt: null }],
};

describe('a summary', () => {
  it('has what was said last, decisions and actions before notes, and no names of those who came', () => {
    const parts = makeSummary(facts);
    expect(parts.map(({ heading }) => heading)).toEqual(['In short', 'Who was there', 'Decisions', 'Actions', 'Notes']);
    expect(parts.flatMap(({ lines }) => lines)).toEqual([
      'Thank you all.',
      '20 of 40 (50 %) of the people expected were in, 3 of them late.',
      '6 of 8 (75 %) of the posts were represented.',
      '09:40 We meet again at noon.',
      'Ring the council (Bea Sample, by 24 November 2026)',
      '09:40 The station is open.',
    ]);
    expect(makeSummary({ ...facts, opening: '', threads: [], actions: [] })).toHaveLength(1);
  });

  it('says to whoever missed it what to do, and what kind of call it was', () => {
    const missed = writeSummaryWords(facts, true);
    expect(missed.subject).toBe('TEST: You missed: Who comes');
    expect(missed.paragraphs[0]).toContain('confirm on your personal page');
    expect(missed.paragraphs).toContain('Nothing in it is real.');
    const came = writeSummaryWords({ ...facts, kind: 'Actual' }, false);
    expect(came.subject).toBe('Summary: Who comes');
    expect(came.paragraphs.join('\n')).toContain('Actions\n- Ring the council');
  });
});
