import { after, minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { identityRefusals } from '../identity-errors.ts';
import { findPresentPerson } from '../person-store.ts';
import { insertChallenge } from './passkey-challenge-store.ts';
import { listOfferedPasskeys } from './passkey-store.ts';
import { makeEnrolmentOptions, makeUseOptions } from './webauthn.ts';

// Long enough to fetch a phone from another room, too short to be worth stealing.
const challengeLife = 5 * minute;

/** Asks for any passkey of this site, of nobody in particular: whoever is signing in says so by the passkey itself. */
export async function askForSignIn(ctx: Ctx): Promise<object> {
  const options = await makeUseOptions(ctx);
  await keep(ctx, 'sign-in', options.challenge, null);
  return options;
}

/** Asks for one of a person's own passkeys. */
export async function askForConfirmation(ctx: Ctx, personId: string): Promise<object> {
  const options = await makeUseOptions(ctx, await listOfferedPasskeys(ctx, personId));
  await keep(ctx, 'confirm', options.challenge, personId);
  return options;
}

/** Asks a person's device to make a passkey, on no device that has one of theirs. Refuses with PERSON_NOT_FOUND. */
export async function askForEnrolment(ctx: Ctx, personId: string): Promise<object> {
  const person = await findPresentPerson(ctx, personId);
  if (!person) throw identityRefusals.refuse('PERSON_NOT_FOUND', { personId });
  const options = await makeEnrolmentOptions(ctx, person, await listOfferedPasskeys(ctx, personId));
  await keep(ctx, 'enrol', options.challenge, personId);
  return options;
}

async function keep(
  ctx: Ctx,
  purpose: 'sign-in' | 'enrol' | 'confirm',
  challenge: string,
  personId: string | null,
): Promise<void> {
  await insertChallenge(ctx, { challenge, purpose, personId, expiresAt: after(ctx.now, challengeLife) });
}
