import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { callsConfig } from '../calls-config.ts';
import { deleteNames } from './summary-store.ts';

/** Calls at once: each may have thousands of names. */
const atOnce = 20;

/** Forgets who was invited to, and in, calls that began longer ago than names are kept; their counts, notes and actions stay. */
export async function forgetNames(ctx: Ctx): Promise<number> {
  const { keepDays } = ctx.config.of(callsConfig);
  const before = after(ctx.now, -keepDays * day);
  let forgotten = 0;
  for (let turn = atOnce; turn === atOnce; forgotten += turn) {
    turn = await inTransaction(ctx, async (inside) => {
      const calls = await deleteNames(inside, before, atOnce);
      if (calls > 0)
        await recordAudit(inside, { action: 'call.names-forgotten', subject: 'calls:all', detail: { calls } });
      return calls;
    });
  }
  return forgotten;
}
