import { z } from 'zod';
import type { Scope } from '../../../kernel/actor.ts';

const domainShape = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** The lower-case domain of an e-mail address. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

// One on each line, or with commas; people write the @ as well.
const domains = z.string().transform((text, context) => {
  const given = text
    .split(/[\s,;]+/)
    .map((each) => each.replace(/^@/, '').toLowerCase())
    .filter((each) => each !== '');
  const wrong = given.find((each) => !domainShape.test(each));
  if (given.length === 0) context.addIssue('Give at least one domain, like hotel.example.');
  else if (given.length > 50) context.addIssue('Give at most 50 domains.');
  else if (wrong !== undefined) context.addIssue(`“${wrong.slice(0, 100)}” is not a domain like hotel.example.`);
  return [...new Set(given)];
});

/** What of an issuer can be changed later; messages are what an operator reads. */
export const issuerSettings = z.object({
  name: z.string().trim().min(1, 'Give the employer’s name.').max(100, 'Use at most 100 characters.'),
  domains,
  organisation: z
    .string()
    .trim()
    .min(1, 'Give the reference of the organisation that its people join.')
    .max(200, 'Use at most 200 characters.'),
  groupClaim: z.string().trim().min(1, 'Give the name of the claim, for example groups.').max(200),
  /** Empty keeps the one there is. */
  clientSecret: z.string().trim().max(1000, 'Use at most 1,000 characters.').default(''),
});

/** Everything that makes a new issuer. */
export const newIssuer = issuerSettings.extend({
  issuerUrl: z
    .url({ protocol: /^https?$/, error: 'Give the issuer’s address, like https://login.hotel.example.' })
    .trim()
    .max(500, 'Use at most 500 characters.')
    .refine((url) => !/[?#@]/.test(url), 'The issuer’s address has no ?, # or @.'),
  clientId: z.string().trim().min(1, 'Give the client id.').max(300, 'Use at most 300 characters.'),
  clientSecret: z.string().trim().min(1, 'Give the client secret.').max(1000, 'Use at most 1,000 characters.'),
});

/** Whether an issuer's address may be called without TLS: on this machine alone, for trying things out. */
export function isNearAddress(url: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(url);
}

/** A group of an employer, and what its people hold here. */
export interface IssuerGroup {
  readonly id: string;
  readonly groupName: string;
  readonly role: string;
  readonly scope: Scope;
  readonly addedBy: string;
  readonly confirmedBy: string | null;
}

/** Whether a group gives its role: one that decides much only after a second operator confirmed it. */
export function isGiven(group: Pick<IssuerGroup, 'role' | 'confirmedBy'>, powerfulRoles: readonly string[]): boolean {
  return group.confirmedBy !== null || !powerfulRoles.includes(group.role);
}

/** A scope as one word of a form, and back: `national:`, `region:south-east`. */
export function writeScope(scope: Scope): string {
  return `${scope.kind}:${scope.id}`;
}
