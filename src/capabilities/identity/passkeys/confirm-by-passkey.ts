import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { noteStepUp } from '../session-store.ts';
import { usePasskey } from './use-passkey.ts';

/** Whose session is to count as freshly confirmed, and what the browser sent. */
export interface ConfirmByPasskeyInput {
  readonly personId: string;
  readonly sessionId: string;
  readonly credential: string;
}

/** Notes in the session that its person has just used a passkey. Refuses with PASSKEY_NOT_ACCEPTED or SESSION_NOT_FOUND. */
export async function confirmByPasskey(ctx: Ctx, input: ConfirmByPasskeyInput): Promise<void> {
  const { personId, sessionId } = input;
  const used = await usePasskey(ctx, input.credential, { purpose: 'confirm', personId });
  await inTransaction(ctx, async (tx) => {
    if (!(await noteStepUp(tx, sessionId, personId))) throw identityRefusals.refuse('SESSION_NOT_FOUND');
    const detail = { session: sessionId, passkey: used.passkeyId };
    await recordAudit(tx, { action: 'session.confirmed', subject: `person:${personId}`, detail });
  });
}
