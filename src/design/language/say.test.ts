import { describe, expect, it } from 'vitest';
import { fillSentence, say, theCatalogue } from './say.ts';

describe('say', () => {
  it('says what the catalogue has, and English where it has nothing', () => {
    expect(theCatalogue('cy').find('Sign out')).toBe('Allgofnodi');
    expect(say('cy', 'Sign out')).toBe('Allgofnodi');
    expect(say('en', 'Sign out')).toBe('Sign out');
    expect(say('cy', 'Nobody has written {this}', { this: 'it' })).toBe('Nobody has written it');
  });

  it('puts values in as they are', () => {
    expect(fillSentence('en', 'Sent to {name}', { name: '{name} <b>' })).toBe('Sent to {name} <b>');
    expect(fillSentence('en', 'Sent to {name}', {})).toBe('Sent to {name}');
  });

  it('has the six forms of Welsh', () => {
    const dogs = '{n, plural, zero {# cŵn} one {# ci} two {# gi} few {# chi} many {# chi mawr} other {# ci arall}}';
    const said = [0, 1, 2, 3, 6, 1204].map((n) => fillSentence('cy', dogs, { n }));
    expect(said).toEqual(['0 cŵn', '1 ci', '2 gi', '3 chi', '6 chi mawr', '1,204 ci arall']);
  });
});
