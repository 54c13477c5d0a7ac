import { countPeople, type PremisesFacts, type Reason, type Setting } from './duty-facts.ts';
import type { RuleSet, Tier } from './rule-set.ts';
import { overrideParagraph } from './schedule-use.ts';

/** What premises are and why, step by step in the order of the Act. */
export interface TierVerdict {
  readonly tier: Tier;
  readonly reasons: readonly Reason[];
}

const excludedSettings: Readonly<Partial<Record<Setting, Reason>>> = {
  parliament: { code: 'excluded-parliament', cites: 'Sch.2 para 1' },
  devolved: { code: 'excluded-devolved', cites: 'Sch.2 para 2' },
  'secured-transport': { code: 'excluded-transport', cites: 'Sch.2 para 4' },
};

/** The tier of premises: a building, a use of Schedule 1, enough people, no exclusion; then 800 and the overrides. */
export function judgePremises(facts: PremisesFacts, rules: RuleSet): TierVerdict {
  const excluded = findExclusion(facts);
  if (excluded) return { tier: 'out', reasons: [excluded] };
  if (!hasBuilding(facts)) return { tier: 'out', reasons: [{ code: 'no-building', cites: 's.2(2)(a)' }] };
  const building: Reason = { code: 'building', cites: 's.2(2)(a)' };
  if (facts.principalUse === null) {
    return { tier: 'out', reasons: [building, { code: 'no-use', cites: 's.2(2)(b)' }] };
  }
  const used: Reason = { code: 'used', cites: `s.2(2)(b), Sch.1 para ${facts.principalUse}` };
  const sized = judgeSize(facts.principalUse, countPeople(facts.count), rules);
  return { tier: sized.tier, reasons: [building, used, ...sized.reasons] };
}

/** The exclusion of Schedule 2 Part 1 that the place is under; undefined for none. */
export function findExclusion({ setting, entryChecked }: Pick<PremisesFacts, 'setting' | 'entryChecked'>) {
  if (setting === 'open-air' && !entryChecked) return { code: 'excluded-open-air', cites: 'Sch.2 para 3' };
  return excludedSettings[setting];
}

function hasBuilding({ setting, hasBuilding }: PremisesFacts): boolean {
  return setting === 'building' || (setting !== 'land' && hasBuilding);
}

function judgeSize(use: number, people: number, { thresholds, alwaysStandard }: RuleSet): TierVerdict {
  if (people < thresholds.standard) return { tier: 'out', reasons: [{ code: 'too-few', cites: 's.2(2)(c)' }] };
  const enough: Reason = { code: 'enough', cites: 's.2(2)(c)' };
  if (people < thresholds.enhanced) {
    return { tier: 'standard', reasons: [enough, { code: 'under-enhanced', cites: 's.2(3)(b)' }] };
  }
  const override = alwaysStandard.includes(use) ? overrideParagraph(use) : undefined;
  if (override) {
    return { tier: 'standard', reasons: [enough, { code: 'always-standard', cites: `s.2(4), ${override}` }] };
  }
  return { tier: 'enhanced', reasons: [enough, { code: 'enhanced-size', cites: 's.2(3)(a)' }] };
}
