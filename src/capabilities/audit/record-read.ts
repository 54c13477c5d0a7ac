import { actorReference } from '../../kernel/actor.ts';
import { after, minute } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { markRead } from './audit-store.ts';
import { recordAudit } from './record-audit.ts';

// A page that is reloaded, or drawn again by a stream, is one look.
const oneLookMs = 10 * minute;

/** A look at personal data of others, or at the record itself. */
export interface SensitiveRead {
  /** `noun.deed` in the past tense: `alert.silent-listed`. */
  readonly what: string;
  /** `noun:id` of what was looked at. */
  readonly subject: string;
}

/** Records that the actor looked at something sensitive: at most once in ten minutes for the same actor, what and subject. */
export async function recordRead(ctx: Ctx, { what, subject }: SensitiveRead): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const look = { actor: actorReference(tx.actor), what, subject, since: after(tx.now, -oneLookMs) };
    if (await markRead(tx, look)) await recordAudit(tx, { action: what, subject });
  });
}
