import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { timeWords } from '../../../../design/language/time-words.ts';

import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { languageName } from '../../../guidance/index.ts';
import { getSite, keepPremises, type Site, seePremises, siteMay, sitePortion } from '../../../premises/index.ts';
import { findNextQuestion } from '../../building/building-questions.ts';
import type { CardsVersion } from '../../building/building-store.ts';
import { procedurePurposes, procedureTitles } from '../../building/building-words.ts';
import { type ProcedureState, type ProceduresPlan, readPlan } from '../../building/read-plan.ts';
import { judgeTranslation, listAllPieces } from '../../cards/card-translation.ts';
import { listTranslations } from '../../cards/card-translation-store.ts';
import { confirmCards, reviewMonths } from '../../cards/confirm-cards.ts';
import { proceduresUrl, siteParams } from '../procedure-params.ts';

/** The four procedures of premises: which cards are in use, what is missing, and what to do next. */
export const viewProceduresPage = definePage({
  url: '/premises/:id/procedures',
  access: seePremises,
  parent: '/premises/:id',
  params: siteParams,
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'procedures');
    const plan = await readPlan(ctx, site.id);
    const next = findNextQuestion(plan.building);
    const ready = plan.cards.length;
    return showPage('procedures/pages/view-procedures/view-procedures.njk', {
      title: 'The four procedures',
      site,
      url: proceduresUrl(site.id),
      may: {
        change: siteMay(site.access, 'procedures', 'change'),
        takeOut: sitePortion('procedures', 'export', site.access) === 'all',
      },
      items: plan.states.map((state) => itemOf(ctx, site, state)),
      ...{ next, ready, isBegun: plan.building.doors > 0, isChanged: plan.states.some(({ isChanged }) => isChanged) },
      inUse: plan.inUse ? inUseView(ctx, plan.inUse) : null,
      languages: plan.inUse ? await languagesView(ctx, site.id, plan) : [],
      months: reviewMonths.map((count) => ({ value: count, text: monthWords[count] })),
      typed: { months: '6', ...attempt?.values },
    });
  },
});

/** Standing by the cards as the answers make them. */
export const confirmProceduresPage = definePage({
  url: '/premises/:id/procedures/confirm',
  access: keepPremises,
  parent: '/premises/:id/procedures',
  params: siteParams,
  form: z.object({ months: z.enum(['3', '6', '12']).default('6') }),
  async post(ctx, { params, form }) {
    const months = reviewMonths.find((each) => String(each) === form.months) ?? 6;
    const { isNew } = await confirmCards(ctx, params.id, { months });
    const notice = isNew ? 'These cards are in use now.' : 'You said that the cards are still right.';
    return goTo(proceduresUrl(params.id), { notice });
  },
});

const monthWords: Readonly<Record<(typeof reviewMonths)[number], string>> = {
  3: 'in three months',
  6: 'in six months',
  12: 'in a year',
};

function itemOf({ language }: Ctx, site: Site, { procedure, missing, isInUse, isChanged }: ProcedureState): object {
  const isReady = missing.length === 0;
  const href =
    isInUse || isReady ? { href: `${proceduresUrl(site.id)}/${procedure}${isInUse ? '' : '?version=next'}` } : {};
  const status = isInUse
    ? { text: say(language, isChanged ? 'In use; your answers have changed since' : 'In use') }
    : {
        tag: {
          text: say(language, isReady ? 'Ready, not in use' : 'Not ready'),
          classes: isReady ? 'govuk-tag--blue' : 'govuk-tag--grey',
        },
      };
  return {
    title: { text: say(language, procedureTitles[procedure]) },
    hint: { text: say(language, procedurePurposes[procedure]) },
    status,
    ...href,
  };
}

function inUseView({ now, language }: Ctx, { number, confirmedAt, reviewOn }: CardsVersion): object {
  const { dayInWords } = timeWords(language);
  return {
    number,
    confirmed: dayInWords(confirmedAt),
    review: dayInWords(new Date(`${reviewOn}T12:00:00Z`)),
    isOverdue: reviewOn < londonDay(now),
  };
}

async function languagesView(ctx: Ctx, premisesId: string, plan: ProceduresPlan): Promise<readonly object[]> {
  const pieces = listAllPieces(plan.cards);
  return (await listTranslations(ctx, premisesId)).map(({ language, pieces: translated, checkedBy }) => ({
    ...{ language, name: languageName(language), checkedBy },
    ...judgeTranslation(pieces, translated),
  }));
}
