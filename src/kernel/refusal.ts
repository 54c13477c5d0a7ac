/** What one refusal says: an HTTP status, a short title and a public sentence that tells what to do next. */
export interface RefusalEntry {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 421 | 422 | 429 | 503;
  readonly title: string;
  readonly sentence: string;
}

/** A rule said no. Thrown; told to the person in its own sentence; never a fault of the program. */
export class Refusal extends Error {
  readonly code: string;
  readonly entry: RefusalEntry;
  /** For the log only: identifiers, never contact points, names or tokens. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;

  constructor(code: string, entry: RefusalEntry, detail: Readonly<Record<string, string | number | boolean>> = {}) {
    super(`${code}: ${entry.sentence}`);
    this.name = 'Refusal';
    this.code = code;
    this.entry = entry;
    this.detail = detail;
  }
}

/** The refusals of one capability: a closed list of codes, and the one way to make them. */
export interface RefusalCatalogue<Code extends string = string> {
  readonly entries: Readonly<Record<Code, RefusalEntry>>;
  refuse(code: Code, detail?: Readonly<Record<string, string | number | boolean>>): Refusal;
}

/** Declares a capability's refusals once; use as `throw alertRefusals.refuse('ALERT_EXPIRED')`. */
export function declareRefusals<Code extends string>(
  entries: Readonly<Record<Code, RefusalEntry>>,
): RefusalCatalogue<Code> {
  return { entries, refuse: (code, detail) => new Refusal(code, entries[code], detail) };
}
