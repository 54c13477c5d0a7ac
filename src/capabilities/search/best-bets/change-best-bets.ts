import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { searchRefusals } from '../search-errors.ts';
import { type BestBet, deleteBestBet, insertBestBet } from './best-bet-store.ts';

/** Puts a page first for certain words. */
export async function addBestBet(ctx: Ctx, input: Omit<BestBet, 'id'>): Promise<void> {
  const bet = { ...input, id: newId() };
  await inTransaction(ctx, async (inside) => {
    await insertBestBet(inside, bet, actorReference(ctx.actor));
    await recordAudit(inside, { action: 'search.best-bet-added', subject: `best-bet:${bet.id}`, detail: { ...input } });
  });
}

/** Puts it first no longer. */
export async function removeBestBet(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const gone = await deleteBestBet(inside, id);
    if (!gone) throw searchRefusals.refuse('SEARCH_WORDS_GONE');
    const { words, url } = gone;
    await recordAudit(inside, { action: 'search.best-bet-removed', subject: `best-bet:${id}`, detail: { words, url } });
  });
}
