import type { Ctx } from '../../../platform/db/database.ts';
import type { StepResult } from '../watching/plan-steps.ts';
import type { CourseToFollow, DueWatch } from '../watching/watch-store.ts';

/** What a deed came to for one silent person. `detail` names channels, people and lists by id; never an address. */
export interface DeedDone {
  readonly result: StepResult;
  /** How many people were told something by it. */
  readonly told: number;
  readonly detail: object;
}

/** What is done for several silent people of one launch, in the caller's transaction; each of them has an entry in the answer. */
export type CarryOutDeed = (
  ctx: Ctx,
  course: CourseToFollow,
  watches: readonly DueWatch[],
) => Promise<ReadonlyMap<string, DeedDone>>;

/** Nobody could be told. */
export const nobody: DeedDone = { result: 'nobody', told: 0, detail: {} };
