import { z } from 'zod';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import type { RosterPersonRow } from '../network-rows.generated.ts';

/** The one resource type that is kept (RFC 7643 section 4.1). */
export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** What is kept of a user. */
export type RosterUser = Pick<
  RosterPersonRow,
  'userName' | 'externalId' | 'fullName' | 'givenName' | 'familyName' | 'email' | 'language' | 'active'
>;

const name = z.string().trim().max(200);
// Some directories write booleans as text.
const truth = z.union([z.boolean(), z.stringbool()]);

const userBody = z.object({
  userName: z.string('Give a userName.').trim().min(1, 'Give a userName.').max(320),
  externalId: z.string().max(320).nullish(),
  displayName: name.nullish(),
  name: z.object({ formatted: name.nullish(), givenName: name.nullish(), familyName: name.nullish() }).nullish(),
  emails: z.array(z.object({ value: z.string().trim(), primary: truth.nullish() })).nullish(),
  preferredLanguage: z.string().nullish(),
  active: truth.default(true),
});

/** The users of SCIM as JSON, before they are checked. */
export type UserBody = z.input<typeof userBody>;

/** Reads a user; what is not known is passed over, as RFC 7644 section 3.3 lets a server do. */
export function readUser(raw: unknown): Checked<RosterUser> {
  const checked = checkInput(userBody, raw);
  if (!checked.ok) return checked;
  const { userName, externalId, displayName, emails, preferredLanguage, active } = checked.value;
  const [givenName, familyName] = [checked.value.name?.givenName || null, checked.value.name?.familyName || null];
  const together = [givenName, familyName].filter(Boolean).join(' ');
  const fullName = (checked.value.name?.formatted || displayName || together || userName).slice(0, 200);
  const email = (emails?.find((one) => one.primary) ?? emails?.[0])?.value ?? userName;
  if (!z.email().max(320).safeParse(email).success) {
    return wrongInput({ emails: 'Give an e-mail address, in emails or as the userName.' });
  }
  const language = /^cy\b/i.test(preferredLanguage ?? '') ? 'cy' : 'en';
  return accepted({
    userName,
    externalId: externalId ?? null,
    fullName,
    givenName,
    familyName,
    email,
    language,
    active,
  });
}

/** A kept user in the form that `readUser` reads, for a patch to change. */
export function writeUser(user: RosterUser): UserBody {
  const { givenName, familyName } = user;
  return {
    userName: user.userName,
    ...(user.externalId === null ? {} : { externalId: user.externalId }),
    name: {
      formatted: user.fullName,
      ...(givenName === null ? {} : { givenName }),
      ...(familyName === null ? {} : { familyName }),
    },
    emails: [{ value: user.email, primary: true }],
    preferredLanguage: user.language,
    active: user.active,
  };
}

/** The entity tag of a version (RFC 7644 section 3.14). */
export function tagOf(version: number): string {
  return `W/"${version}"`;
}

/** A kept user as a resource; `usersUrl` is the address of all users. */
export function showUser(row: RosterPersonRow, usersUrl: string): object {
  const location = `${usersUrl}/${row.personId}`;
  return {
    schemas: [userSchema],
    id: row.personId,
    ...writeUser(row),
    displayName: row.fullName,
    emails: [{ value: row.email, type: 'work', primary: true }],
    meta: {
      resourceType: 'User',
      created: row.createdAt.toISOString(),
      lastModified: row.changedAt.toISOString(),
      location,
      version: tagOf(row.version),
    },
  };
}
