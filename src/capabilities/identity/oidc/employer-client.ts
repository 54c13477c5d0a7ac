import { createHmac } from 'node:crypto';
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { makeOutboundFetch, OutboundFailure } from '../../../platform/outbound/outbound-fetch.ts';
import { identityRefusals } from '../identity-errors.ts';
import { openClientSecret } from './client-secret.ts';
import { isNearAddress } from './issuer.ts';
import { findSealedSecret, type Issuer } from './issuer-store.ts';

/** Where an employer sends people back to; it has to be entered there. */
export function callbackUrl(ctx: Pick<Ctx, 'config'>): string {
  return `${ctx.config.of(siteConfig).publicUrl}/sign-in/employer/callback`;
}

/**
 * What is sent to the issuer and has to come back, made from the browser's token, which only that browser has: the state and
 * the nonce (OpenID Connect Core 1.0 section 3.1.2.1) and the verifier of PKCE (RFC 7636). So none of it needs keeping.
 */
export function deriveAttempt(token: string): { state: string; nonce: string; verifier: string } {
  const derive = (what: string): string => createHmac('sha256', token).update(what).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') };
}

/** The address at the issuer where somebody signs in. Refuses with EMPLOYER_AWAY. Calls the issuer: in no transaction. */
export async function makeEmployerUrl(
  ctx: Ctx,
  issuer: Issuer,
  attempt: { readonly token: string; readonly loginHint: string },
  outbound: OutboundClient,
): Promise<URL> {
  try {
    const config = await discover(ctx, issuer, outbound);
    const { state, nonce, verifier } = deriveAttempt(attempt.token);
    const offered = config.serverMetadata().scopes_supported ?? [];
    return buildAuthorizationUrl(config, {
      redirect_uri: callbackUrl(ctx),
      // Where groups have a scope of their own it bears the name of the claim.
      scope: ['openid', 'email', 'profile', ...offered.filter((each) => each === issuer.groupClaim)].join(' '),
      ...{ state, nonce, login_hint: attempt.loginHint, response_type: 'code' },
      ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
  } catch (fault) {
    // Nobody has been asked anything yet: whatever is wrong, the employer's side is not there as we know it.
    throw identityRefusals.refuse('EMPLOYER_AWAY', { issuer: issuer.id, why: describe(fault) });
  }
}

/** Asks an issuer for what it says of itself; tells what is wrong, or nothing when it is there as we know it. In no transaction. */
export async function checkIssuer(ctx: Ctx, issuer: Issuer, outbound: OutboundClient): Promise<string | undefined> {
  try {
    await discover(ctx, issuer, outbound);
    return undefined;
  } catch (fault) {
    return describe(fault);
  }
}

/**
 * Turns what the browser brought back into what the employer says of somebody: checks state, `iss` (RFC 9207), nonce and
 * signature. Refuses with EMPLOYER_AWAY, EMPLOYER_DECLINED or EMPLOYER_ANSWER_WRONG. In no transaction.
 */
export async function redeemAnswer(
  ctx: Ctx,
  issuer: Issuer,
  answer: { readonly token: string; readonly query: Readonly<Record<string, string>> },
  outbound: OutboundClient,
): Promise<Record<string, unknown>> {
  try {
    const config = await discover(ctx, issuer, outbound);
    const url = new URL(callbackUrl(ctx));
    url.search = new URLSearchParams(answer.query).toString();
    const { state, nonce, verifier } = deriveAttempt(answer.token);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await authorizationCodeGrant(config, url, checks);
    const claims = tokens.claims();
    if (!claims) throw new Error('no ID token');
    if (!config.serverMetadata().userinfo_endpoint) return claims;
    // Core 5.3.2: the userinfo must be of the same subject; what the signed token says comes first.
    return { ...(await fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
  } catch (fault) {
    throw refusalOf(issuer.id, fault);
  }
}

async function discover(ctx: Ctx, issuer: Issuer, outbound: OutboundClient): Promise<Configuration> {
  const sealed = await findSealedSecret(ctx, issuer.id);
  const secret = sealed && openClientSecret(ctx, issuer.id, sealed);
  if (!secret) throw new OutboundFailure('The client secret cannot be read: enter it again.');
  const near = ctx.config.of(siteConfig).mode === 'sample' && isNearAddress(issuer.issuerUrl);
  return discovery(new URL(issuer.issuerUrl), issuer.clientId, undefined, authenticateBy(secret), {
    [customFetch]: makeEmployerFetch(outbound),
    execute: [enableNonRepudiationChecks, ...(near ? [allowInsecureRequests] : [])],
  });
}

// OpenID Connect Core 1.0 section 9: basic unless the issuer says that it takes the other alone.
function authenticateBy(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const onlyPost = taken.includes('client_secret_post') && !taken.includes('client_secret_basic');
    return (onlyPost ? post : basic)(server, ...rest);
  };
}

function makeEmployerFetch(outbound: OutboundClient): (url: string, options: object) => Promise<Response> {
  const fetch = makeOutboundFetch(outbound);
  return async (url, options) => {
    const reply = await fetch(url, options);
    if (reply.status >= 500) throw new OutboundFailure(`The issuer answered ${reply.status}.`);
    return reply;
  };
}

// RFC 6749 section 4.1.2.1 and OpenID Connect Core 1.0 section 3.1.2.6: somebody said no, rather than something is wrong.
const declined = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

function refusalOf(issuer: string, fault: unknown): Refusal {
  const detail = { issuer, why: describe(fault) };
  if (fault instanceof AuthorizationResponseError) {
    return identityRefusals.refuse(declined.has(fault.error) ? 'EMPLOYER_DECLINED' : 'EMPLOYER_AWAY', detail);
  }
  const isAway = fault instanceof Error && (fault instanceof OutboundFailure || fault.cause instanceof OutboundFailure);
  return identityRefusals.refuse(isAway ? 'EMPLOYER_AWAY' : 'EMPLOYER_ANSWER_WRONG', detail);
}

// For the log: the library's own words and codes, never what was in an answer.
function describe(fault: unknown): string {
  if (fault instanceof AuthorizationResponseError) return 'the issuer answered with an error';
  if (!(fault instanceof Error)) return 'unknown';
  const inner = fault.cause instanceof Error ? `: ${fault.cause.message}` : '';
  return `${fault.message}${inner}`.slice(0, 300);
}
