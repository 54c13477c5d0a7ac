import { isId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { networkRefusals } from '../network-errors.ts';
import { maySeeImport } from './import-cover.ts';
import type { NetworkImport } from './network-import.ts';
import { findImport } from './network-import-store.ts';

/** One import as it stands now; refuses an id that there is not, and one that the actor may not see. */
export async function getImport(ctx: Ctx, importId: string): Promise<NetworkImport> {
  const one = isId(importId) ? await findImport(ctx, importId) : undefined;
  if (!one || !maySeeImport(ctx.actor, one)) throw networkRefusals.refuse('IMPORT_UNKNOWN');
  return one;
}
