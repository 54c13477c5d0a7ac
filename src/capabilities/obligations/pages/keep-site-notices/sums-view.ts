import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { isDay } from '../../../../kernel/time.ts';
import type { DutyHolder } from '../../rules/duty-list.ts';
import { lastDayForCopy } from '../../rules/notice-dates.ts';
import { capPenalty } from '../../rules/penalty-cap.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { sayDay } from '../../words/notice-words.ts';

/** What was typed into the two calculators, as it stands in the address. */
export interface TypedSums {
  readonly revisedOn: string;
  readonly holder: string;
  readonly breach: readonly string[];
  readonly revenue: string;
  readonly months: string;
}

/** Whose duty a penalty may be about. */
export const penaltyHolders: readonly { readonly value: DutyHolder; readonly text: string }[] = [
  { value: 'standard', text: 'Of a place with the standard duties' },
  { value: 'enhanced', text: 'Of a place with the enhanced duties' },
  { value: 'event', text: 'Of a qualifying event' },
];

/** What makes a penalty another one. */
export const penaltyBreaches = [
  { value: 'notice', text: 'Not doing what a compliance or restriction notice asks' },
  { value: 'answers', text: 'Not coming to answer the questions of an inspector' },
];

/** Both calculators with what was typed, what is wrong in it, and what comes out. */
export function viewSums(language: Language, typed: TypedSums, rules: RuleSet): object {
  const { revisedOn } = typed;
  const revised = isDay(revisedOn);
  const copyBy = { day: revised ? sayDay(lastDayForCopy(revisedOn, rules)) : '' };
  return {
    ...typed,
    revisedFault: revisedOn !== '' && !revised ? 'Give the day like 2027-03-01.' : '',
    copyBy: revised
      ? say(
          language,
          'The authority must have a copy by the end of {day}: 30 days, of which the day of the revision is the first.',
          copyBy,
        )
      : '',
    ...viewPenalty(language, typed, rules),
  };
}

function viewPenalty(language: Language, typed: TypedSums, rules: RuleSet): object {
  const holder = penaltyHolders.find(({ value }) => value === typed.holder)?.value;
  if (!holder) return { penalty: [], revenueFault: '', monthsFault: '' };
  const revenue = typed.revenue.replace(/[\s,£]/g, '');
  const revenueFault =
    revenue === '' || /^\d{1,15}$/.test(revenue) ? '' : 'Give whole pounds, for example 360,000,000.';
  const months = Number(typed.months);
  const monthsFault =
    /^\d{1,3}$/.test(typed.months) && months > 0 ? '' : 'Give the length in whole months, for example 12.';
  if (revenueFault || (revenue !== '' && monthsFault)) return { penalty: [], revenueFault, monthsFault };
  const cap = capPenalty(
    {
      holder,
      failureToAnswer: typed.breach.includes('answers'),
      ofNotice: typed.breach.includes('notice'),
      period: revenue === '' ? null : { revenuePounds: Number(revenue), months },
    },
    rules,
  );
  const pounds = (amount: number): string => `£${Math.floor(amount).toLocaleString('en-GB')}`;
  const once = {
    words: say(language, 'At most {pounds} for one failure', { pounds: pounds(cap.pounds) }),
    cites: cap.cites,
  };
  const daily = say(language, 'At most {pounds} more for each day on which it goes on after the time to pay', {
    pounds: pounds(cap.dailyPounds ?? 0),
  });
  const penalty = cap.dailyPounds === null ? [once] : [once, { words: daily, cites: cap.dailyCites ?? '' }];
  return { penalty, revenueFault: '', monthsFault: '' };
}
