import type { Ctx } from '../../../../platform/db/database.ts';
import { makePack } from '../../../evidence/index.ts';
import { listNear } from './near-place-store.ts';

/** One evidence pack of the café, of what the loads before this one left there. */
export async function loadSampleEvidence(ctx: Ctx): Promise<void> {
  const [cafe] = await listNear(ctx, 'itself', 1);
  if (cafe) await makePack(ctx, cafe.id);
}
