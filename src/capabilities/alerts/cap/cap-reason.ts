/** Why a reading came out as it did: a warning changes nothing, a deviation makes it lenient, a refusal ends it. */
export type CapReasonLevel = 'warning' | 'deviation' | 'refusal';

/** One finding on a document; `line` counts from 1, 0 when the finding has no place in the text. */
export type CapReason = { readonly level: CapReasonLevel; readonly line: number; readonly message: string };

/** What a reading amounts to: `valid` by the schema, `lenient` with deviations, `refused` altogether. */
export const capVerdicts = ['valid', 'lenient', 'refused'] as const;
/** One value of `capVerdicts`, from best to worst. */
export type CapVerdict = (typeof capVerdicts)[number];

/** A finding that leaves the verdict alone. */
export function makeWarning(line: number, message: string): CapReason {
  return { level: 'warning', line, message };
}

/** A finding that makes the reading lenient. */
export function makeDeviation(line: number, message: string): CapReason {
  return { level: 'deviation', line, message };
}

/** A finding that refuses the reading. */
export function makeRefusal(line: number, message: string): CapReason {
  return { level: 'refusal', line, message };
}

/** The verdict that a set of findings leads to. */
export function judgeReasons(reasons: readonly CapReason[]): CapVerdict {
  if (reasons.some((reason) => reason.level === 'refusal')) return 'refused';
  return reasons.some((reason) => reason.level === 'deviation') ? 'lenient' : 'valid';
}

/** The worst of several verdicts; `valid` when there is none. */
export function worstVerdict(verdicts: readonly CapVerdict[]): CapVerdict {
  if (verdicts.includes('refused')) return 'refused';
  return verdicts.includes('lenient') ? 'lenient' : 'valid';
}

/** One finding as a sentence that begins with its line. */
export function describeReason(reason: CapReason): string {
  return reason.line > 0 ? `line ${reason.line}: ${reason.message}` : reason.message;
}

/** Text from a document, fit to be shown inside a sentence: one line, at most 60 characters, quoted. */
export function quoteForReason(text: string): string {
  const flat = text
    .trim()
    .slice(0, 2000)
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  const characters = [...flat.slice(0, 130)];
  return `"${characters.length > 60 ? `${characters.slice(0, 57).join('')}...` : flat}"`;
}
