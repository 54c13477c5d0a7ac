import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';

/** Which users are asked for: by one attribute, or all. */
export interface UserFilter {
  readonly attribute: 'userName' | 'externalId';
  readonly value: string;
}

/** Reads a filter (RFC 7644 section 3.4.2.2); only `userName eq "…"` and `externalId eq "…"` are known. */
export function readFilter(text: string | undefined): Checked<UserFilter | undefined> {
  if (text === undefined || text.trim() === '') return accepted(undefined);
  const match = /^\s*(username|externalid)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(text);
  const value = match?.[2] === undefined ? undefined : parseText(match[2]);
  if (value === undefined) return wrongInput({ filter: 'Use userName eq "…" or externalId eq "…".' });
  return accepted({ attribute: match?.[1]?.toLowerCase() === 'username' ? 'userName' : 'externalId', value });
}

function parseText(json: string): string | undefined {
  try {
    // NUL is the one character that the database could not even be asked for.
    return String(JSON.parse(json)).replaceAll('\u0000', '');
  } catch {
    return undefined;
  }
}
