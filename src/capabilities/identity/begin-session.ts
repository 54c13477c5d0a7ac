import { newId } from '../../kernel/ids.ts';
import { after, hour } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { endSession } from './end-session.ts';
import { identityRefusals } from './identity-errors.ts';
import { hashToken, newToken } from './secret-token.ts';
import { insertSession, type SessionBeginning } from './session-store.ts';

// A shift and its handover; after that one shows again that the mailbox is one's own.
const sessionLength = 12 * hour;

/** Who begins a session, how, and from where. */
export interface BeginSessionInput {
  readonly personId: string;
  readonly beganBy: SessionBeginning;
  readonly userAgent: string;
  readonly address: string;
  /** The session that this browser had: it ends. */
  readonly replaces?: string;
}

/** Begins a session of 12 hours under a new token, which is told only here. Refuses with PERSON_NOT_FOUND. */
export async function beginSession(ctx: Ctx, input: BeginSessionInput): Promise<{ token: string; until: Date }> {
  const token = newToken();
  const until = after(ctx.now, sessionLength);
  const { personId, beganBy, replaces } = input;
  await inTransaction(ctx, async (tx) => {
    if (replaces) await endSession(tx, replaces);
    const id = newId();
    const kept = await insertSession(tx, {
      ...{ id, tokenHash: hashToken(token), personId, beganBy, expiresAt: until },
      userAgent: input.userAgent.slice(0, 300),
      address: input.address,
    });
    if (!kept) throw identityRefusals.refuse('PERSON_NOT_FOUND', { personId });
    await recordAudit(tx, { action: 'session.began', subject: `person:${personId}`, detail: { session: id, beganBy } });
  });
  return { token, until };
}
