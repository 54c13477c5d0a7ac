import { after, minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { identityRefusals } from '../identity-errors.ts';
import { safeNextPath } from '../next-path.ts';
import { hashToken, isToken, newToken } from '../secret-token.ts';
import { type EmployerAttempt, findAttempt, insertAttempt, noteSentOn } from './employer-attempt-store.ts';
import { makeEmployerUrl } from './employer-client.ts';
import { domainOf } from './issuer.ts';
import { findIssuer, findIssuerOfDomain, type Issuer } from './issuer-store.ts';

/** How long somebody may take at their employer's page, milliseconds. */
export const attemptLasts = 10 * minute;

/**
 * Begins a sign-in at the employer whose domain an e-mail address is of, and returns the token that this browser has to keep;
 * nothing when no issuer that is on speaks for the domain. Asks nobody whether the person is known.
 */
export async function beginEmployerSignIn(
  ctx: Ctx,
  input: { readonly email: string; readonly next?: string },
): Promise<string | undefined> {
  const issuer = await findIssuerOfDomain(ctx, domainOf(input.email));
  if (!issuer) return undefined;
  const token = newToken();
  await insertAttempt(ctx, {
    tokenHash: hashToken(token),
    issuerId: issuer.id,
    loginHint: input.email,
    nextPath: safeNextPath(input.next),
    expiresAt: after(ctx.now, attemptLasts),
  });
  return token;
}

/** The attempt of a browser's token with its issuer. Refuses with EMPLOYER_SIGN_IN_EXPIRED. */
export async function getAttempt(
  ctx: Ctx,
  token: string | undefined,
): Promise<{ token: string; tokenHash: Buffer; attempt: EmployerAttempt; issuer: Issuer }> {
  const tokenHash = token && isToken(token) ? hashToken(token) : undefined;
  const attempt = tokenHash && (await findAttempt(ctx, tokenHash));
  const issuer = attempt && (await findIssuer(ctx, attempt.issuerId));
  if (!token || !tokenHash || !attempt || !issuer) throw identityRefusals.refuse('EMPLOYER_SIGN_IN_EXPIRED');
  return { token, tokenHash, attempt, issuer };
}

/**
 * Where a browser goes on to, and whether by itself: the first time only, so that going back leads out again. Refuses with
 * EMPLOYER_SIGN_IN_EXPIRED or EMPLOYER_AWAY.
 */
export async function openEmployerSignIn(
  ctx: Ctx,
  given: string | undefined,
  outbound: OutboundClient,
): Promise<{ employer: string; url: string; goesByItself: boolean }> {
  const { token, tokenHash, attempt, issuer } = await getAttempt(ctx, given);
  const url = await makeEmployerUrl(ctx, issuer, { token, loginHint: attempt.loginHint }, outbound);
  await noteSentOn(ctx, tokenHash);
  return { employer: issuer.name, url: url.href, goesByItself: attempt.sentOnAt === null };
}
