import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { noteStepUp } from '../session-store.ts';
import { answerChallenge } from './answer-challenge.ts';
import { orderPasskeyNotice } from './passkey-notice.ts';
import { insertPasskey, listPasskeys } from './passkey-store.ts';
import { checkNewCredential, readNewCredential } from './webauthn.ts';

// A person has a few devices; a thousand passkeys would be somebody filling the table.
const mostPasskeys = 20;

/** A new passkey of a person: what the browser sent as JSON, and what to call it (1 to 60 characters). */
export interface EnrolPasskeyInput {
  readonly personId: string;
  readonly name: string;
  readonly credential: string;
  /** The session in which it was made: it counts as freshly confirmed, since the device asked who is there. */
  readonly sessionId?: string;
}

/** Keeps a new passkey and returns its id. Refuses with PASSKEY_NOT_ACCEPTED or TOO_MANY_PASSKEYS. */
export async function enrolPasskey(ctx: Ctx, input: EnrolPasskeyInput): Promise<string> {
  const { personId, name, sessionId } = input;
  const credential = readNewCredential(input.credential);
  const challenge = await answerChallenge(ctx, credential, { purpose: 'enrol', personId });
  const checked = await checkNewCredential(ctx, credential, challenge);
  const id = newId();
  await inTransaction(ctx, async (tx) => {
    if ((await listPasskeys(tx, personId)).length >= mostPasskeys) throw identityRefusals.refuse('TOO_MANY_PASSKEYS');
    if (!(await insertPasskey(tx, { id, personId, name, ...checked }))) {
      throw identityRefusals.refuse('PASSKEY_NOT_ACCEPTED', { why: 'the credential is known already' });
    }
    if (sessionId) await noteStepUp(tx, sessionId, personId);
    await orderPasskeyNotice(tx, personId, 'added');
    await recordAudit(tx, { action: 'passkey.added', subject: `person:${personId}`, detail: { passkey: id } });
  });
  return id;
}
