import { describe, expect, it } from 'vitest';
import { someWords } from '../alert-builders.ts';
import { noWords } from './alert-words.ts';
import { findMissingElements } from './missing-elements.ts';

describe('what a warning lacks', () => {
  it('is nothing when source, hazard, location, guidance, time and audience are there', () => {
    expect(findMissingElements({ kind: 'alert', words: someWords(), lastsMinutes: 60, hasAudience: true })).toEqual([]);
  });

  it('is everything of an empty one, each with its field and a reason', () => {
    const missing = findMissingElements({ kind: 'alert', words: noWords, lastsMinutes: null, hasAudience: false });
    expect(missing.map(({ field }) => field)).toEqual([
      'senderName',
      'event',
      'headline',
      'description',
      'areaDesc',
      'instruction',
      'expiresIn',
      'audience',
    ]);
    expect(new Set(missing.map(({ element }) => element))).toEqual(
      new Set(['Source', 'Hazard', 'Location', 'Guidance', 'Time', 'Audience']),
    );
    for (const { sentence } of missing) expect(sentence).toMatch(/\.$/);
  });

  it('counts blanks as nothing', () => {
    const words = someWords({ instruction: ' \n ' });
    const missing = findMissingElements({ kind: 'alert', words, lastsMinutes: 60, hasAudience: true });
    expect(missing.map(({ field }) => field)).toEqual(['instruction']);
  });

  it('asks an update what changed', () => {
    const missing = findMissingElements({ kind: 'update', words: someWords(), lastsMinutes: 60, hasAudience: true });
    expect(missing.map(({ field }) => field)).toEqual(['whatChanged']);
  });
});
