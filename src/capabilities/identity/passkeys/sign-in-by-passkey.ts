import type { Ctx } from '../../../platform/db/database.ts';
import { beginSession } from '../begin-session.ts';
import { usePasskey } from './use-passkey.ts';

/** What the browser sent, says about itself, and the session that it had. */
export interface PasskeySignInInput {
  readonly credential: string;
  readonly userAgent: string;
  readonly address: string;
  readonly replaces?: string;
}

/** Begins a session for whoever's passkey it is. Refuses with PASSKEY_NOT_ACCEPTED. */
export async function signInByPasskey(
  ctx: Ctx,
  { credential, ...browser }: PasskeySignInInput,
): Promise<{ token: string; until: Date }> {
  const { personId } = await usePasskey(ctx, credential, { purpose: 'sign-in', personId: null });
  return beginSession(ctx, { ...browser, personId, beganBy: 'passkey' });
}
