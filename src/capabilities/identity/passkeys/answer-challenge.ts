import type { Ctx } from '../../../platform/db/database.ts';
import { identityRefusals } from '../identity-errors.ts';
import { type PasskeyPurpose, takeChallenge } from './passkey-challenge-store.ts';
import { challengeOf, type NewCredential, type UsedCredential } from './webauthn.ts';

/**
 * Takes out the question that a credential answers and returns it. Call it outside the transaction of the deed: also a wrong
 * answer uses the question up. Refuses with PASSKEY_NOT_ACCEPTED when it was answered before, is too old, or was another's.
 */
export async function answerChallenge(
  ctx: Ctx,
  credential: NewCredential | UsedCredential,
  wanted: { readonly purpose: PasskeyPurpose; readonly personId: string | null },
): Promise<string> {
  const asked = await takeChallenge(ctx, challengeOf(credential));
  const holds =
    asked !== undefined &&
    asked.purpose === wanted.purpose &&
    asked.personId === wanted.personId &&
    asked.expiresAt > ctx.now;
  if (!holds) throw identityRefusals.refuse('PASSKEY_NOT_ACCEPTED', { why: 'no such question is open' });
  return asked.challenge;
}
