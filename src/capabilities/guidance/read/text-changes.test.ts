import { describe, expect, it } from 'vitest';
import { compareTexts } from './text-changes.ts';

const told = (before: string, after: string, language = 'en') =>
  compareTexts(before, after, language).map(({ changes }) =>
    changes.map(({ kind, words }) => (kind === 'same' ? words : `${kind === 'new' ? '+' : '-'}${words}`)).join('|'),
  );

describe('what changed in a text', () => {
  it('is told by words, with the whole line, as readers read it', () => {
    expect(
      told('## Go\n\nLeave by the **front** door.\n\nWait.', '## Go\n\nLeave by the *back* door.\n\nWait.'),
    ).toEqual(['Leave by the |-front|+back| door.']);
    expect(told('- a\n- b', '- a\n- b\n- c')).toEqual(['+c']);
    expect(told('One', '**One**')).toEqual([]);
    expect(told('Arhoswch yma', 'Arhoswch fan yma', 'cy').join()).toContain('+fan');
  });

  it('is told line by line where nearly everything did', () => {
    const text = (word: string) => Array.from({ length: 4000 }, (_, place) => `${word}${place}`).join(' ');
    expect(told(text('a'), text('b'))).toHaveLength(2);
  });
});
