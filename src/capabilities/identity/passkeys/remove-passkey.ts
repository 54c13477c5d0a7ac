import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { orderPasskeyNotice } from './passkey-notice.ts';
import { deletePasskey } from './passkey-store.ts';

/** Removes one of a person's own passkeys and tells its name; it signs nobody in any more. Refuses with PASSKEY_NOT_FOUND. */
export async function removePasskey(ctx: Ctx, personId: string, passkeyId: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const removed = await deletePasskey(tx, personId, passkeyId);
    if (!removed) throw identityRefusals.refuse('PASSKEY_NOT_FOUND');
    await orderPasskeyNotice(tx, personId, 'removed');
    const detail = { passkey: passkeyId };
    await recordAudit(tx, { action: 'passkey.removed', subject: `person:${personId}`, detail });
    return removed.name;
  });
}
