import { z } from 'zod';
import { makeWeekChart } from '../../../../design/charts/week-chart.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type AnyPage, definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { chooseLanguage } from '../../choose-language.ts';
import { isKeptAsAddress } from '../../contacts/contact-channel.ts';
import { listContactPoints } from '../../contacts/contact-point-store.ts';
import { ownPerson } from '../../own-person.ts';
import { findLanguage } from '../../person-store.ts';
import { chooseLifeSafetyOnly } from '../../rules/choose-what-is-sent.ts';
import { describeRule, everythingAtOnce, listQuietStretches, type TellingRule } from '../../rules/telling-rule.ts';
import { findLifeSafetyOnly, listTellingRules } from '../../rules/telling-rule-store.ts';

/** What the pages of preferences offer that other capabilities decide. */
export interface Offered {
  /** Channels that are sent to people, by stored name, with what people call them. */
  readonly channels: readonly OfferedChannel[];
  /** Languages that messages can be written in. */
  readonly languages: readonly { readonly code: string; readonly name: string }[];
}

/** A channel as delivery describes it. */
export interface OfferedChannel {
  readonly name: string;
  readonly label: string;
  /** Whether this installation has a provider for it; absent where none is needed. */
  isSetUp?(ctx: Pick<Ctx, 'config'>): boolean;
}

/** The channels that can be chosen here. */
export function offeredHere(ctx: Pick<Ctx, 'config'>, channels: readonly OfferedChannel[]): OfferedChannel[] {
  return channels.filter((channel) => channel.isSetUp?.(ctx) ?? true);
}

const url = '/preferences';

/** The pages on which somebody sees and changes what they are sent: the overview, the opt-out and the language. */
export function makePreferencesPages(offered: Offered): readonly AnyPage[] {
  const overview = definePage({
    url,
    access: 'signed-in',
    reachedFrom: 'the top of every page, beside the name',
    async get(ctx) {
      const view = await makeView(ctx, offered);
      return showPage('identity/pages/preferences/preferences.njk', { title: 'What you are sent', ...view });
    },
  });
  const lifeSafety = definePage({
    url: `${url}/only-life-safety`,
    access: 'signed-in',
    parent: url,
    form: z.object({ chosen: z.enum(['yes', 'no'], 'Choose what you want to be sent.') }),
    async post(ctx, { form }) {
      await chooseLifeSafetyOnly(ctx, ownPerson(ctx), form.chosen === 'yes');
      const notice =
        form.chosen === 'yes'
          ? 'From now on you are sent only what is about life at risk now.'
          : 'From now on you are sent everything that your rules let through.';
      return goTo(url, { notice });
    },
  });
  return [overview, lifeSafety, makeLanguagePage(offered)];
}

function makeLanguagePage({ languages }: Offered): AnyPage {
  return definePage({
    url: `${url}/language`,
    access: 'signed-in',
    parent: url,
    form: z.object({
      language: z.string().refine((code) => languages.some((each) => each.code === code), 'Choose a language.'),
    }),
    async get(ctx, request) {
      const chosen = request.attempt?.values.language ?? (await findLanguage(ctx, ownPerson(ctx)));
      return showPage('identity/pages/preferences/language.njk', {
        title: 'Your language',
        items: languages.map(({ code, name }) => ({ value: code, text: name, checked: code === chosen })),
      });
    },
    async post(ctx, { form }) {
      await chooseLanguage(ctx, form.language);
      return goTo(url, { notice: 'Your language is changed.' });
    },
  });
}

async function makeView(ctx: Ctx, { channels, languages }: Offered): Promise<object> {
  const personId = ownPerson(ctx);
  const [rules, points, only, language] = await Promise.all([
    listTellingRules(ctx, personId),
    listContactPoints(ctx, personId),
    findLifeSafetyOnly(ctx, personId),
    findLanguage(ctx, personId),
  ]);
  const addresses = points.filter(isKeptAsAddress);
  const usable = addresses.filter((point) => point.verifiedAt && !point.stoppedAt);
  return {
    onlySince: only ? dayAndTime(only.since) : null,
    language: languages.find(({ code }) => code === language)?.name ?? language,
    addresses: usable.length,
    waiting: addresses.filter((point) => !point.verifiedAt && !point.stoppedAt).length,
    // Ways that lead to this person, working or not: nobody is asked about devices and machines that they do not have.
    channels: offeredHere(ctx, channels)
      .filter(({ name }) => points.some(({ channel }) => channel === name))
      .map(({ name, label }) => {
        const rule = rules.find(({ channel }) => channel === name) ?? everythingAtOnce;
        return { name, label, sentences: describeRule(rule), week: drawWeek(label, rule) };
      }),
  };
}

function drawWeek(label: string, rule: TellingRule): string | null {
  if (!rule.quiet) return null;
  return makeWeekChart({
    title: `Quiet hours of a week: ${label}`,
    description: describeRule(rule).join(' '),
    stretches: listQuietStretches(rule.quiet),
  });
}
