import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { beginSession } from './begin-session.ts';
import { identityRefusals } from './identity-errors.ts';
import { hashToken, isToken } from './secret-token.ts';
import { consumeLink, findUsableLink } from './sign-in-link-store.ts';

/** Whose link it is, without using it: mail scanners open links too. Refuses with SIGN_IN_LINK_NOT_USABLE. */
export async function getSignInLink(ctx: Ctx, token: string): Promise<{ name: string }> {
  const link = isToken(token) ? await findUsableLink(ctx, hashToken(token)) : undefined;
  if (!link) throw identityRefusals.refuse('SIGN_IN_LINK_NOT_USABLE');
  return { name: link.name };
}

/** What the browser says about itself, and the session that it had. */
export interface SignInInput {
  readonly token: string;
  readonly userAgent: string;
  readonly address: string;
  readonly replaces?: string;
}

/** Uses the link up and begins a session, both or neither. Refuses with SIGN_IN_LINK_NOT_USABLE. */
export async function signInByLink(
  ctx: Ctx,
  { token, ...browser }: SignInInput,
): Promise<{ token: string; until: Date; nextPath: string }> {
  return inTransaction(ctx, async (tx) => {
    const link = isToken(token) ? await consumeLink(tx, hashToken(token)) : undefined;
    if (!link) throw identityRefusals.refuse('SIGN_IN_LINK_NOT_USABLE');
    const session = await beginSession(tx, { ...browser, personId: link.personId, beganBy: 'link' });
    return { ...session, nextPath: link.nextPath };
  });
}
