import type { Ctx } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { type AreaMerger, endAreas, joinBoundaries, type MergedKind } from './merger-store.ts';

/** What became of a merger: whether the outlines were joined, too (all the old ones had one). */
export interface Merged {
  readonly code: string;
  readonly boundariesJoined: boolean;
}

const actions: Readonly<Record<MergedKind, string>> = {
  authority: 'network.authorities-merged',
  region: 'network.regions-merged',
};

/** Puts an area that begins in the place of those that end, with their outlines, and records it; inside a transaction. */
export async function replaceAreas(ctx: Ctx, merger: AreaMerger): Promise<Merged> {
  const { kind, from, into, on } = merger;
  await endAreas(ctx, merger);
  const boundariesJoined = await joinBoundaries(ctx, merger);
  await recordAudit(ctx, {
    action: actions[kind],
    subject: `network-${kind}:${into}`,
    detail: { from, on, boundariesJoined },
  });
  return { code: into, boundariesJoined };
}
