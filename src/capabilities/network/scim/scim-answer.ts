import { Refusal } from '../../../kernel/refusal.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { ExchangeReply, ExchangeRequest } from '../../../platform/http/exchange.ts';
import { networkRefusals } from '../network-errors.ts';
import { findRosterByToken } from './roster-token-store.ts';

/** The media type of SCIM (RFC 7644 section 8.1). */
export const scimMediaType = 'application/scim+json';

/** The kinds of error that a client may act on (RFC 7644 table 9). */
export type ScimType = 'invalidFilter' | 'uniqueness' | 'mutability' | 'invalidSyntax' | 'invalidPath' | 'invalidValue';

const typesOfRefusals: Readonly<Record<string, ScimType>> = {
  EMAIL_TAKEN: 'uniqueness',
  ROSTER_NAME_TAKEN: 'uniqueness',
  ROSTER_ADDRESS_FIXED: 'mutability',
};

/** A resource or list as JSON. */
export function scimReply(status: number, body: object, headers: Readonly<Record<string, string>> = {}): ExchangeReply {
  return { status, headers, mediaType: scimMediaType, body: JSON.stringify(body) };
}

/** An error in the form of RFC 7644 section 3.12. */
export function scimError(status: number, detail: string, scimType?: ScimType): ExchangeReply {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  return scimReply(status, { schemas, status: String(status), ...(scimType ? { scimType } : {}), detail });
}

/** The organisation whose directory speaks. */
export interface Roster {
  readonly organisationId: string;
}

/** Proves the caller by the bearer token, and tells refusals in the form of SCIM. */
export async function answerScim(
  ctx: Ctx,
  request: ExchangeRequest,
  answer: (ctx: Ctx, roster: Roster) => Promise<ExchangeReply>,
): Promise<ExchangeReply> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const found = token === undefined ? undefined : await findRosterByToken(ctx, token);
  if (!found) {
    const { sentence } = networkRefusals.entries.ROSTER_TOKEN_INVALID;
    return { ...scimError(401, sentence), headers: { 'www-authenticate': 'Bearer realm="scim"' } };
  }
  const actor = { kind: 'system', name: `roster-token:${found.tokenId}` } as const;
  try {
    return await answer({ ...ctx, actor }, { organisationId: found.organisationId });
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    ctx.log.info({ requestId: ctx.requestId, code: fault.code, ...fault.detail }, 'Refused');
    const scimType = typesOfRefusals[fault.code];
    const status = scimType === 'uniqueness' ? 409 : scimType === 'mutability' ? 400 : fault.entry.status;
    return scimError(status, fault.entry.sentence, scimType);
  }
}
