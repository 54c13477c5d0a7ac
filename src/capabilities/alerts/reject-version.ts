import type { Checked } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { decideAgainst, type Objection } from './decide-version.ts';
import type { VersionPlace } from './write-draft.ts';

/** Rejects a submitted version for good, with reasons; a rejected first version takes its alert with it. */
export function rejectVersion(ctx: Ctx, input: Objection): Promise<Checked<VersionPlace>> {
  return decideAgainst(ctx, 'reject', input);
}
