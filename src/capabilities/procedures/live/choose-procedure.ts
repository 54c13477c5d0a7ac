import type { AlertVersion } from '../../alerts/index.ts';
import { type Procedure, procedures } from '../building/building.ts';

/** What in an alert speaks for a procedure. docs/decisions/2026-11-22-which-card-an-alert-opens.md has the reasons. */
interface ProcedureRule {
  readonly procedure: Procedure;
  /** CAP response types (CAP 1.2, 3.2.2) that ask for it by themselves. */
  readonly responseTypes: readonly string[];
  /** What an instruction says that asks for it; English and Welsh, small letters. */
  readonly words: RegExp;
}

/** Asked in this order; the first that an instruction's own words meet wins, then the first of the response types. */
export const procedureRules: readonly ProcedureRule[] = [
  {
    procedure: 'lockdown',
    responseTypes: [],
    words: /\b(lock ?down|lock (the|your|all|every)|lock yourselves|barricade|run,? hide|hide|cloi|clowch|cuddi\w*)\b/,
  },
  {
    procedure: 'invacuation',
    responseTypes: ['Shelter'],
    words:
      /\b(invacuat\w*|shelter|(stay|keep|move|come|go|remain|bring|take)( \w+){0,2} (inside|indoors)|away from (the |your )?windows|do not (go out|leave)|cysgod\w*|y tu mewn|dan do|ffenestri)\b/,
  },
  {
    procedure: 'evacuation',
    responseTypes: ['Evacuate'],
    words: /\b(evacuat\w*|leave (the|your) (building|premises|site|area)|get out|gadewch|gadael)\b/,
  },
  {
    procedure: 'communication',
    responseTypes: ['Avoid', 'Prepare', 'Monitor', 'Assess', 'Execute', 'None'],
    words: /\b(tell (your )?(staff|people|everybody)|keep away|avoid|be alert|cadwch draw|osgowch)\b/,
  },
];

/** What of an alert's text decides: the response types of the first info block, and what every language tells people to do. */
export interface ProcedureWishes {
  readonly responseTypes: readonly string[];
  readonly instruction: string;
}

/** What an alert asks for. */
export function readWishes({ cap }: Pick<AlertVersion, 'cap'>): ProcedureWishes {
  const instruction = cap.info.map((info) => info.instruction ?? '').join('\n');
  return { responseTypes: cap.info[0]?.responseType ?? [], instruction };
}

/**
 * The four procedures, the one that the alert asks for first, the others in their usual order. Words come before types: a
 * Shelter that says "lock the doors" is a lockdown. Where nothing speaks for any, telling people comes first: nobody is moved on
 * a guess.
 */
export function orderProcedures({ responseTypes, instruction }: ProcedureWishes): readonly Procedure[] {
  const said = instruction.toLowerCase();
  const meant = procedureRules.filter(({ responseTypes: types }) => types.some((type) => responseTypes.includes(type)));
  const spoken = procedureRules.filter(({ words }) => words.test(said));
  const first = pickSpoken(spoken, meant) ?? meant[0]?.procedure ?? 'communication';
  return [first, ...procedures.filter((each) => each !== first)];
}

// "Do not leave": staying in and going out are both in the words, and the one that keeps people in place is asked first. A type
// that the sender chose decides between two that the words would allow.
function pickSpoken(spoken: readonly ProcedureRule[], meant: readonly ProcedureRule[]): Procedure | undefined {
  const strong = spoken.filter(({ procedure }) => procedure !== 'communication');
  if (strong.length > 1) return (strong.find((rule) => meant.includes(rule)) ?? strong[0])?.procedure;
  if (strong.length === 1) return strong[0]?.procedure;
  return meant.some(({ procedure }) => procedure !== 'communication') ? undefined : spoken[0]?.procedure;
}
