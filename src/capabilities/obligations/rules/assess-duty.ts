import { type EventChange, listEventChanges, listTierChanges, type TierChange } from './answer-changes.ts';
import { type CountConfidence, judgeCount } from './count-confidence.ts';
import type { EventFacts, PremisesFacts, Reason } from './duty-facts.ts';
import { type Duty, listDuties } from './duty-list.ts';
import { judgePremises } from './premises-tier.ts';
import { type EventVerdict, judgeEvent } from './qualifying-event.ts';
import { eventResponsible, findResponsible, type ResponsiblePerson } from './responsible-person.ts';
import { type RuleSet, ruleSetOn, type Tier } from './rule-set.ts';

/** What the Act asks of premises, why, and what would change it. */
export interface DutyAnswer {
  readonly tier: Tier;
  readonly reasons: readonly Reason[];
  readonly responsible: ResponsiblePerson;
  /** None outside the Act. */
  readonly duties: readonly Duty[];
  readonly changes: readonly TierChange[];
  readonly confidence: CountConfidence;
  readonly rules: RuleSet;
}

/** What the Act asks of an event. */
export interface EventAnswer {
  /** Whether it, or any part of it, is a qualifying event. */
  readonly qualifies: boolean;
  readonly verdicts: readonly EventVerdict[];
  readonly responsible: ResponsiblePerson;
  readonly duties: readonly Duty[];
  readonly changes: readonly EventChange[];
  readonly rules: RuleSet;
}

/** The whole answer for premises, by the rules of a day (YYYY-MM-DD). */
export function assessDuty(facts: PremisesFacts, on: string, rules: RuleSet = ruleSetOn(on)): DutyAnswer {
  const { tier, reasons } = judgePremises(facts, rules);
  const asOne: readonly Reason[] =
    facts.within === 'same-person' ? [{ code: 'answered-as-one', cites: 's.2(5)(a)' }] : [];
  const nestedWithOthers = facts.within === 'other-person' || facts.holdsOthers;
  const shape = { control: facts.control, individual: facts.individual, nestedWithOthers };
  return {
    tier,
    reasons: [...asOne, ...reasons],
    responsible: findResponsible(facts),
    duties: tier === 'out' ? [] : listDuties({ ...shape, holder: tier }, rules),
    changes: listTierChanges(facts, rules),
    confidence: judgeCount(facts.count, rules),
    rules,
  };
}

/** The whole answer for an event, by the rules of a day (YYYY-MM-DD). */
export function assessEvent(facts: EventFacts, on: string, rules: RuleSet = ruleSetOn(on)): EventAnswer {
  const verdicts = judgeEvent(facts, rules);
  const qualifies = verdicts.some((verdict) => verdict.qualifies);
  const shape = { control: facts.control, individual: facts.individual, nestedWithOthers: false };
  return {
    qualifies,
    verdicts,
    responsible: eventResponsible,
    duties: qualifies ? listDuties({ ...shape, holder: 'event' }, rules) : [],
    changes: listEventChanges(facts, rules),
    rules,
  };
}
