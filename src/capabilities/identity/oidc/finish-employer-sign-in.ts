import { timingSafeEqual } from 'node:crypto';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import type { OutboundClient } from '../../../platform/outbound/outbound-client.ts';
import { recordAudit } from '../../audit/index.ts';
import { beginSession } from '../begin-session.ts';
import { createPerson } from '../create-person.ts';
import { identityConfig } from '../identity-config.ts';
import { identityRefusals } from '../identity-errors.ts';
import { lockPeople } from '../person-store.ts';
import { advanceRecovery, type ListHeldRoles } from '../recovery/advance-recovery.ts';
import type { LinkSignIn, SignInInput } from '../sign-in-by-link.ts';
import { getAttempt } from './begin-employer-sign-in.ts';
import { takeAttempt } from './employer-attempt-store.ts';
import { type EmployerClaims, readEmployerClaims } from './employer-claims.ts';
import { deriveAttempt, redeemAnswer } from './employer-client.ts';
import { findByAddress, findByIdentity, insertIdentity } from './employer-identity-store.ts';
import type { EmployerNetwork } from './employer-network.ts';
import { isGiven } from './issuer.ts';
import { type Issuer, listIssuerGroups } from './issuer-store.ts';

/** What signing in at an employer needs of the outside. */
export interface EmployerOutside {
  readonly outbound: OutboundClient;
  readonly listRoles: ListHeldRoles;
  readonly network: EmployerNetwork;
}

/** What the browser brought back from the employer, and the token that it kept meanwhile. */
export interface EmployerAnswer extends Omit<SignInInput, 'token'> {
  readonly token: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * Lets in whoever the employer vouches for: begins a session and gives what their groups hold, all or nothing. Somebody with
 * much power whom this employer names for the first time waits first, as with a mailed link. Refuses with
 * EMPLOYER_SIGN_IN_EXPIRED, EMPLOYER_AWAY, EMPLOYER_DECLINED, EMPLOYER_ANSWER_WRONG, EMPLOYER_UNVERIFIED, EMPLOYER_ELSEWHERE,
 * EMPLOYER_ACCOUNT_TAKEN or PERSON_HAS_LEFT.
 */
export async function finishEmployerSignIn(
  ctx: Ctx,
  { token: given, query, ...browser }: EmployerAnswer,
  outside: EmployerOutside,
): Promise<LinkSignIn> {
  const { token, tokenHash, attempt, issuer } = await getAttempt(ctx, given);
  // An answer to another question leaves this one open: else a stranger's link would break a sign-in that is under way.
  if (!isSame(query.state ?? '', deriveAttempt(token).state)) {
    throw identityRefusals.refuse('EMPLOYER_ANSWER_WRONG', { issuer: issuer.id, why: 'another state' });
  }
  if (!(await takeAttempt(ctx, tokenHash))) throw identityRefusals.refuse('EMPLOYER_SIGN_IN_EXPIRED');
  const told = await redeemAnswer(ctx, issuer, { token, query }, outside.outbound);
  const claims = readEmployerClaims(told, issuer);
  return inTransaction(ctx, async (tx) => {
    const found = await findOrLink(tx, issuer, claims, outside.listRoles);
    if ('waitUntil' in found) return found;
    await giveRoles(tx, issuer, found.personId, claims.groups, outside.network);
    const session = await beginSession(tx, { ...browser, personId: found.personId, beganBy: 'employer' });
    return { ...session, nextPath: attempt.nextPath };
  });
}

async function findOrLink(
  tx: Ctx,
  issuer: Issuer,
  claims: EmployerClaims,
  listRoles: ListHeldRoles,
): Promise<{ readonly personId: string } | { readonly waitUntil: Date }> {
  const known = (await findByIdentity(tx, issuer.id, claims.subject)) ?? (await findAgain(tx, issuer, claims));
  const person = known ?? (await findByAddress(tx, claims.email));
  if (person?.hasLeft) throw identityRefusals.refuse('PERSON_HAS_LEFT');
  if (known) return known;
  const waitUntil = person && (await advanceRecovery(tx, person.personId, listRoles, 'anybody'));
  if (waitUntil) return { waitUntil };
  const personId = person?.personId ?? (await createPerson(tx, { name: claims.name, email: claims.email }));
  if (!(await insertIdentity(tx, issuer.id, claims.subject, personId))) {
    throw identityRefusals.refuse('EMPLOYER_ACCOUNT_TAKEN', { personId });
  }
  const detail = { issuer: issuer.id };
  await recordAudit(tx, { action: 'person.linked-to-employer', subject: `person:${personId}`, detail });
  return { personId };
}

// Somebody new waits for other saves, so that two windows make one person; whoever is known waits for nobody.
async function findAgain(tx: Ctx, issuer: Issuer, claims: EmployerClaims) {
  await lockPeople(tx);
  return findByIdentity(tx, issuer.id, claims.subject);
}

async function giveRoles(
  tx: Ctx,
  issuer: Issuer,
  personId: string,
  groups: readonly string[],
  network: EmployerNetwork,
): Promise<void> {
  const { recoveryRoles } = tx.config.of(identityConfig);
  const roles = (await listIssuerGroups(tx, issuer.id))
    .filter((group) => groups.includes(group.groupName) && isGiven(group, recoveryRoles))
    .map(({ role, scope }) => ({ role, scope }));
  await network.giveRoles(tx, { issuerId: issuer.id, personId, organisationId: issuer.organisationId, roles });
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
