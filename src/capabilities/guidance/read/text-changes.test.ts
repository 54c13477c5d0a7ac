import { describe, expect, it } from 'vitest';
import { tellChanges } from './text-changes.ts';

const told = (before: string, after: string) =>
  tellChanges(before, after).map(({ pieces }) => pieces.map(({ change, text }) => `${change} ${text.trim()}`));

describe('what changed in a text', () => {
  it('is told as readers read it: marks are no words, and what did not change is left out', () => {
    expect(
      told('## Go\n\nLeave by the **front** door.\n\nWait.', '## Go\n\nLeave by the *back* door.\n\nWait.'),
    ).toEqual([['same Leave by the', 'removed front', 'added back', 'same door.']]);
    expect(told('- a\n- b', '- a\n- b\n- c')).toEqual([['added c']]);
    expect(told('One', '**One**')).toEqual([]);
  });
});
