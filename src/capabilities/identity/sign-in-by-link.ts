import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { beginSession } from './begin-session.ts';
import { identityRefusals } from './identity-errors.ts';
import { advanceRecovery, type ListHeldRoles } from './recovery/advance-recovery.ts';
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

/** Either a session, or the moment after which another link lets in. */
export type LinkSignIn =
  | { readonly token: string; readonly until: Date; readonly nextPath: string }
  | { readonly waitUntil: Date };

/**
 * Uses the link up and begins a session, both or neither; or, for somebody with passkeys and much power, begins a recovery that
 * waits. Refuses with SIGN_IN_LINK_NOT_USABLE.
 */
export async function signInByLink(
  ctx: Ctx,
  { token, ...browser }: SignInInput,
  listRoles: ListHeldRoles,
): Promise<LinkSignIn> {
  return inTransaction(ctx, async (tx) => {
    const link = isToken(token) ? await consumeLink(tx, hashToken(token)) : undefined;
    if (!link) throw identityRefusals.refuse('SIGN_IN_LINK_NOT_USABLE');
    const waitUntil = await advanceRecovery(tx, link.personId, listRoles);
    if (waitUntil) return { waitUntil };
    const session = await beginSession(tx, { ...browser, personId: link.personId, beganBy: 'link' });
    return { ...session, nextPath: link.nextPath };
  });
}
