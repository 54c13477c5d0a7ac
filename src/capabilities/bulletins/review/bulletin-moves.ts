import type { BulletinState } from '../bulletin.ts';

/** What is done with something that two people answer for. */
export type BulletinDeed = 'change' | 'submit' | 'take-back' | 'return' | 'approve' | 'send';

interface Move {
  readonly from: readonly BulletinState[];
  readonly to: BulletinState;
  /** Its writer alone; anybody but its writer; or either of them. */
  readonly by: 'writer' | 'other' | 'either';
}

/** The legal moves: draft, in review, approved, sent. What was sent stays as it is. */
export const bulletinMoves: Readonly<Record<BulletinDeed, Move>> = {
  change: { from: ['draft'], to: 'draft', by: 'writer' },
  submit: { from: ['draft'], to: 'in-review', by: 'writer' },
  'take-back': { from: ['in-review', 'approved'], to: 'draft', by: 'writer' },
  return: { from: ['in-review', 'approved'], to: 'draft', by: 'other' },
  approve: { from: ['in-review'], to: 'approved', by: 'other' },
  send: { from: ['approved'], to: 'sent', by: 'either' },
};

/** What bars a deed: the state, that it is one's own, or that it is somebody else's; undefined when nothing does. */
export function judgeBulletinDeed(
  bulletin: { readonly state: BulletinState; readonly writtenBy: string | null },
  deed: BulletinDeed,
  personId: string | null,
): 'state' | 'own' | 'not-own' | undefined {
  const { from, by } = bulletinMoves[deed];
  const isWriter = bulletin.writtenBy === personId;
  if (by === 'writer' && !isWriter) return 'not-own';
  if (!from.includes(bulletin.state)) return 'state';
  return by === 'other' && isWriter ? 'own' : undefined;
}
