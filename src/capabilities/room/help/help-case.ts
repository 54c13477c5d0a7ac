import type { HelpCaseRow } from '../room-rows.generated.ts';

/** What came of a call for help. `given-back` puts it on the list again for somebody else to take. */
export const helpOutcomes = ['helped', 'passed-on', 'mistake', 'given-back'] as const;
/** One outcome. */
export type HelpOutcome = (typeof helpOutcomes)[number];

/** The words of an outcome, as officers choose and read them. */
export const helpOutcomeWords: Readonly<Record<HelpOutcome, string>> = {
  helped: 'They have been helped',
  'passed-on': 'Passed on to the emergency services',
  mistake: 'They pressed it by mistake',
  'given-back': 'I cannot go on: somebody else must take this',
};

/** Somebody's call for help in the hands of an officer. The names are for showing. */
export interface HelpCase extends HelpCaseRow {
  readonly outcome: HelpOutcome | null;
  readonly takenByName: string;
  readonly closedByName: string | null;
}

/** Where a call for help stands: nobody has it, somebody has it, or it is over. */
export type HelpState = 'untaken' | 'taken' | 'closed';

/** A call for help with the case that belongs to it, if anybody has taken it. */
export interface HelpLine<Person> {
  readonly person: Person;
  readonly state: HelpState;
  readonly helpCase: HelpCase | null;
}

const places: Readonly<Record<HelpState, number>> = { untaken: 0, taken: 1, closed: 2 };

/**
 * Puts calls and cases together. `cases` holds each person's latest case. Untaken first, then taken, then over; among the same
 * the longest waiting first. Somebody who asks again after their case was closed has not been taken.
 */
export function joinHelpLines<Person extends { readonly personId: string; readonly answeredAt: Date }>(
  people: readonly Person[],
  cases: readonly HelpCase[],
): HelpLine<Person>[] {
  const caseOf = new Map(cases.map((each) => [each.personId, each]));
  const lines = people.map((person): HelpLine<Person> => {
    const found = caseOf.get(person.personId) ?? null;
    return { person, state: stateOf(person.answeredAt, found), helpCase: found };
  });
  return lines.sort(
    (one, other) =>
      places[one.state] - places[other.state] || one.person.answeredAt.getTime() - other.person.answeredAt.getTime(),
  );
}

function stateOf(askedAt: Date, helpCase: HelpCase | null): HelpState {
  if (!helpCase) return 'untaken';
  if (helpCase.closedAt === null) return 'taken';
  return helpCase.outcome === 'given-back' || askedAt > helpCase.closedAt ? 'untaken' : 'closed';
}
