import { z } from 'zod';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import type { UserBody } from './scim-user.ts';

const patchBody = z.object({
  Operations: z
    .array(
      z.object({
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace', 'remove'], 'An op is add, replace or remove.')),
        path: z.string().optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1, 'Give at least one operation.')
    .max(100, 'Give at most 100 operations.'),
});

type Fields = Record<string, unknown>;
const topFields = new Set(['username', 'externalid', 'displayname', 'active', 'emails', 'name', 'preferredlanguage']);
const spelled: Readonly<Record<string, string>> = {
  username: 'userName',
  externalid: 'externalId',
  displayname: 'displayName',
  preferredlanguage: 'preferredLanguage',
  givenname: 'givenName',
  familyname: 'familyName',
};

/** Applies a patch (RFC 7644 section 3.5.2) to a user; the result is checked again as a whole. Faults: `path` or `form`. */
export function patchUser(user: UserBody, raw: unknown): Checked<UserBody> {
  const checked = checkInput(patchBody, raw);
  if (!checked.ok) return wrongInput({ form: Object.values(checked.errors)[0] ?? 'The patch cannot be read.' });
  const fields: Fields = { ...user };
  for (const { op, path, value } of checked.value.Operations) {
    if (path === undefined || path === '') {
      if (op === 'remove' || typeof value !== 'object' || value === null) {
        return wrongInput({ path: 'An operation without a path needs an object of attributes as its value.' });
      }
      // Attributes that we do not keep are passed over, as in a whole user.
      for (const [key, each] of Object.entries(value)) setField(fields, key, each);
    } else if (!setField(fields, path, op === 'remove' ? undefined : value)) {
      return wrongInput({ path: `The path ${path.slice(0, 100)} is not one that can be changed here.` });
    }
  }
  return accepted(fields as UserBody);
}

/** Sets one attribute by its path; false when the path is not known. A new part of a name makes the formatted one anew. */
function setField(fields: Fields, path: string, value: unknown): boolean {
  const plain = path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:User:/i, '').toLowerCase();
  if (/^emails(\[[^\]]*\])?(\.value)?$/.test(plain) && plain !== 'emails') {
    fields.emails = value === undefined ? [] : [{ value, primary: true }];
    return true;
  }
  const part = /^name\.(formatted|givenname|familyname)$/.exec(plain)?.[1];
  if (part !== undefined) {
    const name = { ...(fields.name as Fields | undefined), [spelled[part] ?? part]: value };
    fields.name = part === 'formatted' ? name : { ...name, formatted: undefined };
    if (part !== 'formatted') fields.displayName = undefined;
    return true;
  }
  if (!topFields.has(plain)) return false;
  // Formatted goes before the display name, so that a new display name alone must take its place.
  if (plain === 'displayname') fields.name = { ...(fields.name as Fields | undefined), formatted: undefined };
  fields[spelled[plain] ?? plain] = value;
  return true;
}
