import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { identityRefusals } from '../identity-errors.ts';
import { answerChallenge } from './answer-challenge.ts';
import { lockPasskey, notePasskeyUse } from './passkey-store.ts';
import { checkUsedCredential, readUsedCredential } from './webauthn.ts';

/**
 * Checks what a browser sent after using a passkey and notes the use; tells whose it is. `personId` is who was asked, or null
 * when somebody is signing in. Refuses with PASSKEY_NOT_ACCEPTED, also for a passkey of somebody else.
 */
export async function usePasskey(
  ctx: Ctx,
  text: string,
  asked: { readonly purpose: 'sign-in' | 'confirm'; readonly personId: string | null },
): Promise<{ personId: string; passkeyId: string }> {
  const credential = readUsedCredential(text);
  const challenge = await answerChallenge(ctx, credential, asked);
  return inTransaction(ctx, async (tx) => {
    const passkey = await lockPasskey(tx, credential.id);
    if (!passkey || (asked.personId !== null && passkey.personId !== asked.personId)) {
      throw identityRefusals.refuse('PASSKEY_NOT_ACCEPTED', { why: 'not a passkey of this person' });
    }
    const { userHandle } = credential.response;
    // WebAuthn level 2 section 7.2 step 6: what the device says of its owner must be what we say.
    if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== passkey.personId) {
      throw identityRefusals.refuse('PASSKEY_NOT_ACCEPTED', { why: 'the device names another owner' });
    }
    const counter = await checkUsedCredential(tx, credential, challenge, passkey);
    await notePasskeyUse(tx, passkey.id, counter);
    return { personId: passkey.personId, passkeyId: passkey.id };
  });
}
