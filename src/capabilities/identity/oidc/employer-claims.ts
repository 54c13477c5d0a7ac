import { z } from 'zod';
import { identityRefusals } from '../identity-errors.ts';
import { personSchema } from '../person.ts';
import { domainOf } from './issuer.ts';

/** What an employer says of somebody, checked. */
export interface EmployerClaims {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  readonly groups: readonly string[];
}

// More than anybody is in; a longer list is a fault of the directory.
const mostGroups = 2000;

const told = z.object({
  // OpenID Connect Core 1.0 section 2.
  sub: z.string().min(1).max(255),
  email: personSchema.shape.email,
  name: personSchema.shape.name.optional().catch(undefined),
});
const groupList = z.union([z.string().transform((one) => [one]), z.array(z.string()).max(mostGroups)]);

/**
 * Reads what an employer says: the ID token, and the userinfo for what it leaves out. Refuses with EMPLOYER_ANSWER_WRONG,
 * EMPLOYER_UNVERIFIED or EMPLOYER_ELSEWHERE.
 */
export function readEmployerClaims(
  claims: Readonly<Record<string, unknown>>,
  issuer: { readonly groupClaim: string; readonly domains: readonly string[] },
): EmployerClaims {
  const read = told.safeParse(claims);
  if (!read.success) {
    const why = `no usable ${read.error.issues[0]?.path.join('.') ?? 'claims'}`;
    throw identityRefusals.refuse('EMPLOYER_ANSWER_WRONG', { why });
  }
  const { sub: subject, email, name } = read.data;
  // Some directories send truth as a text.
  if (claims.email_verified !== true && claims.email_verified !== 'true') {
    throw identityRefusals.refuse('EMPLOYER_UNVERIFIED');
  }
  if (!issuer.domains.includes(domainOf(email))) throw identityRefusals.refuse('EMPLOYER_ELSEWHERE');
  const groups = groupList.safeParse(claims[issuer.groupClaim] ?? []);
  if (!groups.success) throw identityRefusals.refuse('EMPLOYER_ANSWER_WRONG', { why: 'no usable list of groups' });
  return { subject, email, name: name ?? email.slice(0, email.lastIndexOf('@')), groups: groups.data };
}
