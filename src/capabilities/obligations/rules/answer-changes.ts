import type { EventFacts, PremisesFacts } from './duty-facts.ts';
import { countPeople } from './duty-facts.ts';
import { findExclusion, judgePremises } from './premises-tier.ts';
import { judgeEvent } from './qualifying-event.ts';
import type { RuleSet, Tier } from './rule-set.ts';

/** Something that would give premises another tier. */
export interface TierChange {
  readonly code: string;
  /** The number of people from which, or down to which, it holds; null where it isn't about a number. */
  readonly people: number | null;
  readonly to: Tier;
}

/** Something that would make an event a qualifying one, or stop it from being one. */
export interface EventChange {
  readonly code: string;
  readonly people: number | null;
  readonly qualifies: boolean;
}

interface Variant<Facts> {
  readonly code: string;
  readonly people?: number;
  readonly facts: Facts;
  readonly rules?: RuleSet;
}

/** Uses that stand for all of their kind: worship is always standard, shops never are. */
const overriddenUse = 9;
const ordinaryUse = 1;

/** What would change the tier of premises: each is found by judging them again with that one thing changed. */
export function listTierChanges(facts: PremisesFacts, rules: RuleSet): readonly TierChange[] {
  const { tier } = judgePremises(facts, rules);
  const people = countPeople(facts.count);
  const variants: Variant<PremisesFacts>[] = [
    ...[rules.thresholds.standard, rules.thresholds.enhanced].map((threshold) => moved(facts, people, threshold)),
    ...listUseVariants(facts, rules),
    ...listPlaceVariants(facts),
    { code: 'lower-thresholds', facts, rules: lowered(rules) },
  ];
  return variants
    .map((variant) => ({ ...variant, to: judgePremises(variant.facts, variant.rules ?? rules).tier }))
    .filter(({ to }) => to !== tier)
    .map(({ code, people: count = null, to }) => ({ code, people: count, to }));
}

function moved(facts: PremisesFacts, people: number, threshold: number): Variant<PremisesFacts> {
  const isMore = people < threshold;
  const target = isMore ? threshold : threshold - 1;
  const count = { ...facts.count, visitors: target, staff: 0 };
  return { code: isMore ? 'more-people' : 'fewer-people', people: target, facts: { ...facts, count } };
}

function listUseVariants(facts: PremisesFacts, rules: RuleSet): Variant<PremisesFacts>[] {
  const withUse = (code: string, principalUse: number | null) => ({ code, facts: { ...facts, principalUse } });
  if (facts.principalUse === null) return [withUse('listed-use', ordinaryUse)];
  const other = rules.alwaysStandard.includes(facts.principalUse)
    ? withUse('other-principal-use', ordinaryUse)
    : withUse('overridden-use', overriddenUse);
  return [other, withUse('unlisted-use', null)];
}

function listPlaceVariants(facts: PremisesFacts): Variant<PremisesFacts>[] {
  if (facts.setting === 'open-air') {
    const entryChecked = !facts.entryChecked;
    return [{ code: entryChecked ? 'entry-checked' : 'entry-free', facts: { ...facts, entryChecked } }];
  }
  return findExclusion(facts) ? [{ code: 'exclusion-ends', facts: { ...facts, setting: 'building' } }] : [];
}

function lowered(rules: RuleSet): RuleSet {
  return { ...rules, thresholds: rules.floors };
}

/** What would change whether an event (or any part of it) qualifies, one thing at a time. */
export function listEventChanges(facts: EventFacts, rules: RuleSet): readonly EventChange[] {
  const now = judgeAny(facts, rules);
  const threshold = rules.thresholds.event;
  const people = facts.people < threshold ? threshold : threshold - 1;
  const variants: Variant<EventFacts>[] = [
    { code: people === threshold ? 'event-more-people' : 'event-fewer-people', people, facts: { ...facts, people } },
    { code: 'event-checked', facts: { ...facts, checks: 'all' } },
    { code: 'event-not-checked', facts: { ...facts, checks: 'none' } },
    { code: 'event-place-enhanced', facts: { ...facts, atEnhanced: true } },
    { code: 'event-place-not-enhanced', facts: { ...facts, atEnhanced: false } },
    { code: 'event-lower-threshold', facts, rules: lowered(rules) },
  ];
  return variants
    .map((variant) => ({ ...variant, qualifies: judgeAny(variant.facts, variant.rules ?? rules) }))
    .filter(({ qualifies }) => qualifies !== now)
    .map(({ code, people: count = null, qualifies }) => ({ code, people: count, qualifies }));
}

function judgeAny(facts: EventFacts, rules: RuleSet): boolean {
  return judgeEvent(facts, rules).some(({ qualifies }) => qualifies);
}
