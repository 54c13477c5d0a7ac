import { describe, expect, it } from 'vitest';
import type { BulletinState } from '../bulletin.ts';
import { type BulletinDeed, bulletinMoves, judgeBulletinDeed } from './bulletin-moves.ts';

const states: readonly BulletinState[] = ['draft', 'in-review', 'approved', 'sent'];
const deeds = Object.keys(bulletinMoves) as BulletinDeed[];

describe('the table of moves', () => {
  it('lets a writer and somebody else do these, and nothing else', () => {
    const allowed = (personId: string): string[] =>
      states.flatMap((state) =>
        deeds
          .filter((deed) => judgeBulletinDeed({ state, writtenBy: 'wyn' }, deed, personId) === undefined)
          .map((deed) => `${state}: ${deed}`),
      );
    expect(allowed('wyn')).toEqual([
      'draft: change',
      'draft: submit',
      'in-review: take-back',
      'approved: take-back',
      'approved: send',
    ]);
    expect(allowed('ada')).toEqual(['in-review: return', 'in-review: approve', 'approved: return', 'approved: send']);
  });

  it('never lets the writer approve, nor a machine that wrote it', () => {
    expect(judgeBulletinDeed({ state: 'in-review', writtenBy: 'wyn' }, 'approve', 'wyn')).toBe('own');
    expect(judgeBulletinDeed({ state: 'in-review', writtenBy: null }, 'approve', null)).toBe('own');
    expect(judgeBulletinDeed({ state: 'sent', writtenBy: 'wyn' }, 'take-back', 'wyn')).toBe('state');
    expect(judgeBulletinDeed({ state: 'draft', writtenBy: 'wyn' }, 'submit', 'ada')).toBe('not-own');
  });
});
