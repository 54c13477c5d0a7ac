import type { Checked } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { decideAgainst, type Objection } from './decide-version.ts';
import type { VersionPlace } from './write-draft.ts';

/** Sends a submitted version back to be changed, with reasons; it becomes editable again. */
export function returnVersion(ctx: Ctx, input: Objection): Promise<Checked<VersionPlace>> {
  return decideAgainst(ctx, 'return', input);
}
