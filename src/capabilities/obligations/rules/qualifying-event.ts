import type { EventFacts, Reason, Setting } from './duty-facts.ts';
import type { RuleSet } from './rule-set.ts';

/** Whether an event, or the part of it that has a check of its own, is a qualifying event, and why. */
export interface EventVerdict {
  /** The part's name; null for the event as a whole. */
  readonly part: string | null;
  readonly people: number;
  readonly qualifies: boolean;
  readonly reasons: readonly Reason[];
}

/** Places at which no event qualifies by Schedule 2 para 5. */
const excludedSettings: readonly Setting[] = ['parliament', 'devolved', 'secured-transport'];

/** The event as a whole, or each part with a check as an event of its own (s.3(2)). */
export function judgeEvent(facts: EventFacts, rules: RuleSet): readonly EventVerdict[] {
  if (facts.checks !== 'parts') return [judgeOne(facts, null, facts.people, rules)];
  return facts.parts.map(({ name, people }) => judgeOne(facts, name, people, rules));
}

function judgeOne(facts: EventFacts, part: string | null, people: number, rules: RuleSet): EventVerdict {
  const against = findObstacle(facts, people, rules);
  const split: readonly Reason[] = part === null ? [] : [{ code: 'part-of-event', cites: 's.3(2)' }];
  if (against) return { part, people, qualifies: false, reasons: [...split, against] };
  return { part, people, qualifies: true, reasons: [...split, { code: 'event-qualifies', cites: 's.3(1)' }] };
}

function findObstacle(facts: EventFacts, people: number, rules: RuleSet): Reason | undefined {
  if (excludedSettings.includes(facts.setting)) return { code: 'event-place-excluded', cites: 'Sch.2 para 5' };
  if (rules.noEventsAt.some((use) => use === facts.mainUse)) {
    return { code: 'event-use-excluded', cites: 'Sch.2 para 6' };
  }
  if (facts.atEnhanced) return { code: 'event-at-enhanced', cites: 's.3(1)(b)' };
  if (!facts.publicMayAttend) return { code: 'event-not-public', cites: 's.3(1)(c)' };
  if (facts.checks === 'none') return { code: 'event-unchecked', cites: 's.3(1)(e)' };
  if (people < rules.thresholds.event) return { code: 'event-too-few', cites: 's.3(1)(d)' };
  return undefined;
}
