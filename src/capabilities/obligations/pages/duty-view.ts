import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import { dayInWords } from '../../../kernel/time.ts';
import type { Answers } from '../interview/duty-question.ts';
import { isCounted, premisesFactsOf } from '../interview/premises-questions.ts';
import { assessDuty, type DutyAnswer } from '../rules/assess-duty.ts';
import type { PremisesFacts } from '../rules/duty-facts.ts';
import type { Duty, DutyHolder } from '../rules/duty-list.ts';
import { judgePremises } from '../rules/premises-tier.ts';
import type { RuleSet, Tier } from '../rules/rule-set.ts';
import { sayTierChange } from '../words/change-words.ts';
import { countMethodWords } from '../words/choice-words.ts';
import {
  cautionWords,
  dutyWords,
  penaltyWords,
  responsibleWords,
  strengthWords,
  tierTitles,
  tierWords,
  timingWords,
} from '../words/duty-words.ts';
import { earlyChanges, sayReason } from '../words/reason-words.ts';
import { makePeopleScale, scaleEnd } from './people-scale.ts';

/** The result for premises as its template takes it. `people` is a number to play with; theirs unless given. */
export function viewDuty(language: Language, answers: Answers, on: string, people?: number): { title: string } {
  const facts = premisesFactsOf(answers);
  const answer = assessDuty(facts, on);
  const isAboutPeople = isCounted(answers);
  const values = { people: answer.confidence.people, use: facts.principalUse, ...answer.rules.thresholds };
  return {
    title: tierTitles[answer.tier],
    ...viewRules(language, answer.rules),
    tier: answer.tier,
    tierWords: tierWords[answer.tier],
    reasons: answer.reasons.map((reason) => ({ words: sayReason(language, reason, values), cites: reason.cites })),
    responsible: viewResponsible(answer),
    duties: answer.duties.map(viewDutyLine),
    changes: viewChanges(language, answer, isAboutPeople),
    confidence: isAboutPeople ? viewConfidence(answer, facts) : null,
    penalties: answer.tier === 'out' ? [] : penaltyWords[answer.tier],
    whatIf: isAboutPeople ? viewWhatIf(language, { facts, answer }, people ?? answer.confidence.people) : null,
  } as { title: string };
}

/** From when duties bind, and which text this follows. */
export function viewRules(language: Language, { commencementDate, textAsOf }: RuleSet): object {
  const day = (iso: string): string => dayInWords(new Date(iso));
  return {
    commencement: commencementDate
      ? say(language, 'These duties bind from {day} (s.37).', { day: day(commencementDate) })
      : say(
          language,
          'No day is known yet from which these duties bind: regulations will name it (s.37). The Act became law on 3 April 2025.',
        ),
    textAsOf: day(textAsOf),
  };
}

/** A duty as a line; its time where it has one of its own. */
export function viewDutyLine({ code, cites, timing }: Duty): object {
  return { words: dutyWords[code] ?? code, timing: timing === 'standing' ? '' : timingWords[timing], cites };
}

/** Penalties in short for whoever holds duties. */
export function viewPenalties(holder: DutyHolder): readonly string[] {
  return penaltyWords[holder];
}

function viewResponsible({ responsible }: DutyAnswer): object {
  return { words: responsibleWords[responsible.code] ?? responsible.code, cites: responsible.cites };
}

function viewChanges(language: Language, { reasons, changes }: DutyAnswer, isAboutPeople: boolean): readonly string[] {
  if (isAboutPeople) return changes.map((change) => sayTierChange(language, change));
  return reasons.flatMap(({ code }) => earlyChanges[code] ?? []).map((sentence) => say(language, sentence));
}

function viewConfidence({ confidence }: DutyAnswer, { count }: PremisesFacts): object {
  return {
    people: confidence.people,
    visitors: count.visitors,
    staff: count.staff,
    note: count.note,
    method: countMethodWords.find(({ value }) => value === count.method)?.text ?? '',
    strength: strengthWords[confidence.strength],
    cautions: confidence.cautions.map((caution) => cautionWords[caution]),
  };
}

/** The highest tier that a number of people can come to, the number's own tier, and the picture. */
function viewWhatIf(
  language: Language,
  { facts, answer: { rules } }: { readonly facts: PremisesFacts; readonly answer: DutyAnswer },
  people: number,
): object {
  const { standard, enhanced } = rules.thresholds;
  const tierOf = (visitors: number): Tier =>
    judgePremises({ ...facts, count: { ...facts.count, visitors, staff: 0 } }, rules).tier;
  const wordsOf = (tier: Tier): string => say(language, tierWords[tier]);
  const here = wordsOf(tierOf(people));
  const number = (value: number): string => value.toLocaleString('en-GB');
  const said = say(language, 'With {people} people: {tier}', { people: number(people), tier: here });
  const steps = [
    { from: 0, words: say(language, 'Fewer than {standard}', { standard }) },
    { from: standard, words: say(language, '{standard} to {last}', { standard, last: number(enhanced - 1) }) },
    { from: enhanced, words: say(language, '{enhanced} or more', { enhanced: number(enhanced) }) },
  ];
  return {
    people,
    said,
    pattern: say(language, 'With {people} people: {tier}'),
    standard,
    enhanced,
    tiers: steps.map(({ from, words }) => ({ from, words, tier: wordsOf(tierOf(from)) })),
    end: scaleEnd,
    picture: makePeopleScale({
      title: say(language, 'People expected at the same time'),
      description: say(language, 'A scale from 0 to 1,500 with marks at {standard} and {enhanced}. {said}.', {
        standard,
        enhanced,
        said,
      }),
      marks: [standard, enhanced],
      people,
    }),
  };
}
