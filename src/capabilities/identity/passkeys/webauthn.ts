import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { identityRefusals } from '../identity-errors.ts';
import type { PasskeyRow } from '../identity-rows.generated.ts';
import type { OfferedPasskey } from './passkey-store.ts';

const bytes = z.string().min(1).max(16_000);
const credential = { id: z.string().min(1).max(1400), rawId: bytes, type: z.literal('public-key') };
// What the browser says of extensions is asked for by nobody and believed by nobody.
const clientExtensionResults = z.unknown().transform(() => ({}));

const newCredential = z.object({
  ...credential,
  clientExtensionResults,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
});

const usedCredential = z.object({
  ...credential,
  clientExtensionResults,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
});

/** What a browser sends after making a passkey (WebAuthn level 2 section 5.1.3). */
export type NewCredential = z.output<typeof newCredential>;
/** What a browser sends after using a passkey (WebAuthn level 2 section 5.1.4). */
export type UsedCredential = z.output<typeof usedCredential>;

/** Reads a new credential from a form. Refuses with PASSKEY_NOT_ACCEPTED. */
export function readNewCredential(text: string): NewCredential {
  return readJson(text, newCredential);
}

/** Reads a used credential from a form. Refuses with PASSKEY_NOT_ACCEPTED. */
export function readUsedCredential(text: string): UsedCredential {
  return readJson(text, usedCredential);
}

/** The question that a credential answers, as its browser says; what it is worth the check tells. */
export function challengeOf({ response }: NewCredential | UsedCredential): string {
  const text = Buffer.from(response.clientDataJSON, 'base64url').toString();
  return readJson(text, z.object({ challenge: z.string().min(16).max(200) })).challenge;
}

/** What a browser needs to make a passkey: kept on the device, and opened by the person each time. */
export async function makeEnrolmentOptions(
  ctx: Ctx,
  person: { readonly id: string; readonly name: string; readonly email: string },
  known: readonly OfferedPasskey[],
): Promise<{ challenge: string }> {
  const { rpID } = site(ctx);
  return generateRegistrationOptions({
    rpName: rpID,
    rpID,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
}

/** What a browser needs to use a passkey, either of this site at large or one of those given. */
export async function makeUseOptions(ctx: Ctx, allowed?: readonly OfferedPasskey[]): Promise<{ challenge: string }> {
  const { rpID } = site(ctx);
  const allowCredentials = allowed?.map(({ credentialId, transports }) => ({ id: credentialId, transports }));
  return generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
    ...(allowCredentials ? { allowCredentials } : {}),
  });
}

/** Checks a new credential (WebAuthn level 2 section 7.1). Refuses with PASSKEY_NOT_ACCEPTED. */
export async function checkNewCredential(
  ctx: Ctx,
  response: NewCredential,
  expectedChallenge: string,
): Promise<Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter' | 'transports'>> {
  const { rpID, origin } = site(ctx);
  const checked = await orRefuse(
    verifyRegistrationResponse({
      response: { ...response, response: { ...response.response, transports: [] } },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }),
  );
  if (!checked.verified) throw refuse('not verified');
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  const transports = response.response.transports ?? [];
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports };
}

/** Checks a used credential (WebAuthn level 2 section 7.2) and tells the device's count. Refuses with PASSKEY_NOT_ACCEPTED. */
export async function checkUsedCredential(
  ctx: Ctx,
  response: UsedCredential,
  expectedChallenge: string,
  passkey: Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter'>,
): Promise<number> {
  const { rpID, origin } = site(ctx);
  const checked = await orRefuse(
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    }),
  );
  if (!checked.verified) throw refuse('the signature is not of this passkey');
  return checked.authenticationInfo.newCounter;
}

// A passkey belongs to the host; what it signs names the whole origin.
function site(ctx: Ctx): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(ctx.config.of(siteConfig).publicUrl);
  return { rpID: hostname, origin };
}

function refuse(why: string): Error {
  return identityRefusals.refuse('PASSKEY_NOT_ACCEPTED', { why: why.slice(0, 200) });
}

function readJson<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const parsed = z
    .string()
    .transform((each, issues) => {
      try {
        return JSON.parse(each) as unknown;
      } catch {
        issues.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema)
    .safeParse(text);
  if (!parsed.success) throw refuse('not a credential');
  return parsed.data;
}

// The library tells what is wrong by throwing; to us a message that does not hold is a refusal, not a fault.
async function orRefuse<Result>(check: Promise<Result>): Promise<Result> {
  return check.catch((fault: unknown) => {
    throw refuse(fault instanceof Error ? fault.message : 'not understood');
  });
}
