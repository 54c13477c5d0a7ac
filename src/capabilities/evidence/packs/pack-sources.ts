import type { Ctx } from '../../../platform/db/database.ts';
import type { Evidence, Standing } from '../../premises/index.ts';
import { evidenceOfActions } from './evidence-of-actions.ts';
import type { SectionKey } from './pack.ts';

/** A part of premises that goes into a pack. */
export interface PackSource {
  readonly key: SectionKey;
  readonly title: string;
  /** Where it is made or made better, below the page of the premises. */
  readonly path: string;
  /** Why there is nothing of it yet; undefined when there is. */
  lacking(standing: Standing | undefined): string | undefined;
  /** What there is and is not whole: told before a pack is made, never a reason not to. */
  short(standing: Standing | undefined): string | undefined;
  read(ctx: Ctx, premisesId: string): Promise<Evidence>;
}

/** Everything that a pack is made of, in its order. */
export const packSources: readonly PackSource[] = [
  {
    key: 'actions',
    title: 'What is to be done',
    path: 'actions',
    lacking: () => undefined,
    short: (standing) => (standing?.openActions ? `${standing.openActions} still open` : undefined),
    read: evidenceOfActions,
  },
];
