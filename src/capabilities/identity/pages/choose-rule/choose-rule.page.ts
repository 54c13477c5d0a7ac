import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type AnyPage, type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { identityRefusals } from '../../identity-errors.ts';
import { ownPerson } from '../../own-person.ts';
import { chooseRule } from '../../rules/choose-what-is-sent.ts';
import {
  everythingAtOnce,
  type TellingRule,
  timeZones,
  type Weight,
  weekDays,
  weights,
  weightWords,
} from '../../rules/telling-rule.ts';
import { listTellingRules } from '../../rules/telling-rule-store.ts';
import { type Offered, offeredHere } from '../preferences/preferences.page.ts';

const text = z.string().trim().max(100).default('');

/** Makes the page on which somebody says what they want on one channel, and when. */
export function makeChooseRulePage({ channels }: Offered): AnyPage {
  const labelOf = (ctx: Pick<Ctx, 'config'>, name: string): string => {
    const found = offeredHere(ctx, channels).find((channel) => channel.name === name);
    if (!found) throw identityRefusals.refuse('CHANNEL_UNKNOWN');
    return found.label;
  };
  return definePage({
    url: '/preferences/channels/:channel',
    access: 'signed-in',
    parent: '/preferences',
    params: z.object({ channel: z.string() }),
    form: z.object({
      leastWeight: text,
      quietFrom: text,
      quietTo: text,
      quietDays: z.union([z.array(z.string()), z.string()]).default([]),
      timeZone: text,
      pausedUntil: text,
    }),
    async get(ctx, { params, attempt }) {
      const label = labelOf(ctx, params.channel);
      const rules = await listTellingRules(ctx, ownPerson(ctx));
      const rule = rules.find(({ channel }) => channel === params.channel) ?? everythingAtOnce;
      return showPage('identity/pages/choose-rule/choose-rule.njk', {
        title: `What is sent, and when: ${label}`,
        action: `/preferences/channels/${params.channel}`,
        ...makeFields(rule, attempt),
      });
    },
    async post(ctx, { params, form }) {
      const label = labelOf(ctx, params.channel);
      const chosen = await chooseRule(ctx, { personId: ownPerson(ctx), channel: params.channel, rule: form });
      if (!chosen.ok) return tryAgain(chosen.errors);
      return goTo('/preferences', { notice: `${label}: your choice is kept, and holds for messages from now on.` });
    },
  });
}

const weightHints: Readonly<Record<Weight, string>> = {
  information: 'Everything, tests and information too.',
  serious: 'Exercises, serious warnings, and life at risk now.',
  life: 'Nothing else on this channel, no exercises either.',
};

function makeFields(rule: TellingRule, attempt: Attempt | undefined): object {
  const typed = attempt?.values;
  const weight = typed?.leastWeight ?? rule.leastWeight;
  const days = typed ? [typed.quietDays ?? []].flat() : (rule.quiet?.days ?? [1, 2, 3, 4, 5, 6, 7]).map(String);
  const zone = typed?.timeZone ?? rule.timeZone;
  return {
    weights: weights.map((value) => ({
      value,
      text: value === 'life' ? weightWords.life : `${weightWords[value]} and above`,
      hint: { text: weightHints[value] },
      checked: value === weight,
    })),
    days: weekDays.map((name, index) => ({
      value: String(index + 1),
      text: name,
      checked: days.includes(String(index + 1)),
    })),
    zones: timeZones.map(({ name, title }) => ({ value: name, text: title, selected: name === zone })),
    typed: {
      quietFrom: typed?.quietFrom ?? rule.quiet?.from ?? '',
      quietTo: typed?.quietTo ?? rule.quiet?.to ?? '',
      pausedUntil: typed?.pausedUntil ?? rule.pausedUntil ?? '',
    },
  };
}
