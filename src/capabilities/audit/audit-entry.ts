/** One change to record: what was done to what. `detail` is for facts that explain it; never a contact point or a secret. */
export interface AuditEntry {
  /** `noun.deed` in the past tense: `alert.approved`. */
  readonly action: string;
  /** `noun:id` of what changed: `alert:0193…`. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

// The record is kept for ever and read by many: what must be erasable or secret never gets in.
const forbiddenWords = new Set(
  'email mail address token phone telephone mobile msisdn password secret cookie'.split(' '),
);

/** The dotted paths in a detail whose name says contact point or secret; empty for a detail that may be recorded. */
export function findForbiddenKeys(detail: unknown, path = ''): string[] {
  if (Array.isArray(detail)) return detail.flatMap((each, index) => findForbiddenKeys(each, `${path}${index}.`));
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.entries(detail).flatMap(([key, value]) =>
    isForbiddenKey(key) ? [`${path}${key}`] : findForbiddenKeys(value, `${path}${key}.`),
  );
}

function isForbiddenKey(key: string): boolean {
  // "emailAddress", "e-mail", "EMAIL_ADDRESS" and "addresses" all hold a forbidden word.
  const words = key
    .replace(/e-mail/gi, 'email')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) =>
    [word, word.replace(/e?s$/, ''), word.replace(/s$/, '')].some((w) => forbiddenWords.has(w)),
  );
}

/** The words of a page for `alert.approved`: "Alert approved". */
export function describeAction(action: string): string {
  const words = action.replace(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A detail as one line: "state: live, people: 1530"; what nests is shown as JSON. */
export function describeDetail(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
