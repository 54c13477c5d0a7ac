import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { listLiveCardsOfKey } from '../card/card-store.ts';
import { signAgain } from '../card/make-card.ts';
import { cardRefusals } from '../card-errors.ts';
import { listLiveAdditions, updateAdditionSignature } from '../copies/copy-store.ts';
import { signAddition } from '../copies/make-copy.ts';
import { findCurrentKey, lockKeys, markKeyRevoked, markKeyRotated } from './card-key-store.ts';
import { beginKey } from './sign-statement.ts';

/** Which key, and why. */
export interface KeyChange {
  readonly kid: string;
  readonly reason: string;
}

/** Has a new key sign from now on; what the old one signed stays good. Refuses CARD_KEY_NOT_FOUND unless it is the current one. */
export async function rotateKey(ctx: Ctx, { kid, reason }: KeyChange): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await lockKeys(within);
    const by = actorReference(within.actor);
    if (!(await markKeyRotated(within, { kid, by, reason }))) throw cardRefusals.refuse('CARD_KEY_NOT_FOUND');
    await recordAudit(within, { action: 'cards.key-rotated', subject: `signing-key:${kid}`, detail: { reason } });
    await beginKey(within);
  });
}

/**
 * Takes a key back: from now on nothing that it signed is good, whenever it signed it, since whoever stole it can date as they
 * like. What is live is signed again, word for word, by the key of today, in the same transaction; its digest goes on the status
 * list, so that old copies of those very words still hold. Tells how many cards that were.
 */
export async function revokeKey(ctx: Ctx, { kid, reason }: KeyChange): Promise<{ readonly signedAgain: number }> {
  return inTransaction(ctx, async (within) => {
    await lockKeys(within);
    const by = actorReference(within.actor);
    if (!(await markKeyRevoked(within, { kid, by, reason }))) throw cardRefusals.refuse('CARD_KEY_NOT_FOUND');
    await recordAudit(within, { action: 'cards.key-revoked', subject: `signing-key:${kid}`, detail: { reason } });
    if (!(await findCurrentKey(within))) await beginKey(within);
    const cards = await listLiveCardsOfKey(within, kid);
    for (const card of cards) await signAgain(within, card);
    for (const { id, code, versionId, addition, madeAt } of await listLiveAdditions(within)) {
      const signed = await signAddition({ ...within, now: madeAt }, { code, versionId, addition: addition ?? '' });
      await updateAdditionSignature(within, id, signed);
    }
    return { signedAgain: cards.length };
  });
}
