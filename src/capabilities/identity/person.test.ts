import { describe, expect, it } from 'vitest';
import { checkPeople } from './person.ts';

describe('checkPeople', () => {
  it('trims, and speaks English unless told', () => {
    expect(checkPeople([{ name: ' Kim ', email: ' kim@example.org ' }])).toEqual([
      { name: 'Kim', email: 'kim@example.org', language: 'en' },
    ]);
  });

  it.each([
    [{ name: '', email: 'kim@example.org' }, 'Person 1: name: Enter a name'],
    [{ name: 'x'.repeat(201), email: 'kim@example.org' }, 'at most 200'],
    [{ name: 'Kim', email: 'kim' }, 'Person 1: email: Enter an e-mail address like'],
    [{ name: 'Kim', email: 'kim@example.org\nBcc: all@example.org' }, 'Person 1: email'],
    [{ name: 'Kim', email: 'kim@example.org', language: 'English' }, 'Enter a language'],
  ])('refuses %j', (row, words) => {
    expect(() => checkPeople([row])).toThrow(words);
  });
});
