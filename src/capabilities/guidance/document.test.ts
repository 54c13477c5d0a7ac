import { describe, expect, it } from 'vitest';
import { markings } from '../../kernel/marking.ts';
import {
  checkShape,
  codeInWords,
  judgeVersionDeed,
  mayKeep,
  type VersionDeed,
  versionMoves,
  versionStates,
} from './document.ts';
import { isLanguage, languageName } from './document-words.ts';

describe('a version', () => {
  it('moves as the table says and no other way', () => {
    const legal = versionStates.flatMap((state) =>
      (Object.keys(versionMoves) as VersionDeed[])
        .filter((deed) => judgeVersionDeed({ state, writers: [] }, deed, 'p') === undefined)
        .map((deed) => `${state}: ${deed}`),
    );
    expect(legal).toEqual([
      ...['draft: submit', 'in-review: return', 'in-review: approve', 'approved: return', 'approved: publish'],
      ...['published: supersede', 'published: withdraw'],
    ]);
  });

  it('is approved by somebody who did not write in it', () => {
    const version = { state: 'in-review', writers: ['a', 'b'] } as const;
    expect(['a', 'b', 'c', null].map((who) => judgeVersionDeed(version, 'approve', who))).toEqual([
      ...['own', 'own', undefined, undefined],
    ]);
  });
});

describe('a version in the hands of those who keep the library', () => {
  it('is for all of them up to AMBER, and beyond that for those named alone', () => {
    const version = { ownerId: 'o', reviewerId: 'r', writers: ['w'], approvedBy: 'a' };
    const seen = (personId: string | null) => markings.filter((marking) => mayKeep({ ...version, marking }, personId));
    expect(seen('else')).toEqual(['CLEAR', 'GREEN', 'AMBER']);
    for (const named of ['o', 'r', 'w', 'a', null]) expect(seen(named)).toEqual([...markings]);
  });
});

describe('the shape of a kind', () => {
  it('asks an action card for one to ten steps before its first heading', () => {
    const steps = (count: number) => Array.from({ length: count }, (_, each) => `${each + 1}. Do it.`).join('\n');
    expect([0, 1, 10, 11].map((count) => checkShape('action-card', steps(count)) === undefined)).toEqual([
      ...[false, true, true, false],
    ]);
    expect(checkShape('action-card', `## Steps\n\n${steps(3)}`)).toContain('before the first heading');
    expect(checkShape('guide', '')).toBeUndefined();
  });
});

describe('words', () => {
  it('of languages and codes are those of people', () => {
    expect(['cy', 'ur', 'zh-Hant', 'xx'].map(languageName)).toEqual([
      ...['Welsh (Cymraeg)', 'Urdu', 'Traditional Chinese', 'xx'],
    ]);
    expect(['cy', 'CY', 'zh-Hant', 'english', 'a'].map(isLanguage)).toEqual([true, false, true, false, false]);
    expect(codeInWords('suspicious-items')).toBe('Suspicious items');
  });
});
