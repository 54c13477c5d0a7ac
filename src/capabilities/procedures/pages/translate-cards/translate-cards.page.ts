import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { directionOfLanguage } from '../../../../kernel/language.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { languageName } from '../../../guidance/index.ts';
import { getSite, keepPremises } from '../../../premises/index.ts';
import { procedures } from '../../building/building.ts';
import { procedureTitles } from '../../building/building-words.ts';
import { readPlan } from '../../building/read-plan.ts';
import { judgeTranslation, type TranslationPart } from '../../cards/card-translation.ts';
import { findTranslation, listTranslations } from '../../cards/card-translation-store.ts';
import { dropTranslation, listPartPieces, readLanguageTag, translateCards } from '../../cards/translate-cards.ts';
import { proceduresUrl, siteParams } from '../procedure-params.ts';

const languageField = z
  .string()
  .trim()
  .refine(
    (tag) => readLanguageTag(tag) !== undefined,
    'Give the code of a language other than English and Welsh, such as pl.',
  );
const parts = ['shared', ...procedures] as const;
const languageParams = siteParams.extend({ language: languageField });

/** Which language the cards are written in besides English and Welsh. */
export const chooseCardLanguagePage = definePage({
  url: '/premises/:id/procedures/languages',
  access: keepPremises,
  parent: '/premises/:id/procedures',
  params: siteParams,
  form: z.object({ language: languageField }),
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'procedures', 'change');
    const known = (await listTranslations(ctx, site.id)).map(({ language }) => language);
    const offered = [
      ...new Set([...known, 'ar', 'bn', 'es', 'fr', 'gu', 'it', 'pa', 'pl', 'pt', 'ro', 'so', 'ur', 'zh']),
    ];
    return showPage('procedures/pages/translate-cards/choose-card-language.njk', {
      title: 'Which language do your staff read?',
      site,
      url: `${proceduresUrl(site.id)}/languages`,
      offered: offered.map((tag) => ({ tag, name: languageName(tag) })),
      typed: { language: '', ...attempt?.values },
    });
  },
  async post(_ctx, { params, form }) {
    return goTo(`${proceduresUrl(params.id)}/languages/${readLanguageTag(form.language)}`);
  },
});

/** How far the cards are in one language, and who checked it. */
export const viewCardLanguagePage = definePage({
  url: '/premises/:id/procedures/languages/:language',
  access: keepPremises,
  parent: '/premises/:id/procedures/languages',
  params: languageParams,
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'procedures', 'change');
    const language = readLanguageTag(params.language) ?? params.language;
    const { cards } = await readPlan(ctx, site.id);
    const found = await findTranslation(ctx, site.id, language);
    const url = `${proceduresUrl(site.id)}/languages/${language}`;
    return showPage('procedures/pages/translate-cards/view-card-language.njk', {
      title: `The cards in ${languageName(language)}`,
      ...{ site, url, hasCards: cards.length > 0, isBegun: found !== undefined, checkedBy: found?.checkedBy ?? '' },
      parts: parts.map((part) => ({
        ...judgeTranslation(listPartPieces(cards, part), found?.pieces ?? {}),
        title: partTitle(ctx, part),
        url: `${url}/${part}`,
      })),
    });
  },
});

/** Taking a language away. */
export const dropCardLanguagePage = definePage({
  url: '/premises/:id/procedures/languages/:language/drop',
  access: keepPremises,
  parent: '/premises/:id/procedures/languages/:language',
  params: languageParams,
  async post(ctx, { params }) {
    await dropTranslation(ctx, params.id, readLanguageTag(params.language) ?? params.language);
    return goTo(proceduresUrl(params.id), { notice: 'The language is taken away.' });
  },
});

/** Writing one part of the cards in another language, beside the English. */
export const translateCardsPage = definePage({
  url: '/premises/:id/procedures/languages/:language/:part',
  access: keepPremises,
  parent: '/premises/:id/procedures/languages/:language',
  params: languageParams.extend({ part: z.enum(parts) }),
  form: z.looseObject({ checkedBy: z.string().trim().max(60, 'Write at most 60 letters.').default('') }),
  async get(ctx, { params, attempt }) {
    const site = await getSite(ctx, params.id, 'procedures', 'change');
    const language = readLanguageTag(params.language) ?? params.language;
    const found = await findTranslation(ctx, site.id, language);
    const url = `${proceduresUrl(site.id)}/languages/${language}`;
    return showPage('procedures/pages/translate-cards/translate-cards.njk', {
      title: `${partTitle(ctx, params.part)}: ${languageName(language)}`,
      titleIsContent: true,
      ...{ site, url, language, part: params.part, direction: directionOfLanguage(language) },
      pieces: await listFields(ctx, site.id, { language, part: params.part, attempt }),
      checkedBy: attempt?.values.checkedBy ?? found?.checkedBy ?? '',
    });
  },
  async post(ctx, { params, form }) {
    const { checkedBy, ...fields } = form;
    const words = Object.fromEntries(
      Object.entries(fields).flatMap(([name, text]) =>
        name.startsWith(prefix) && typeof text === 'string' ? [[name.slice(prefix.length), text]] : [],
      ),
    );
    const saved = await translateCards(ctx, params.id, {
      language: params.language,
      part: params.part,
      words,
      checkedBy,
    });
    if (!saved.ok) {
      return tryAgain(Object.fromEntries(Object.entries(saved.errors).map(([key, text]) => [`${prefix}${key}`, text])));
    }
    return goTo(`${proceduresUrl(params.id)}/languages/${saved.value}`, { notice: 'The words are saved.' });
  },
});

/** Before the key of a piece in the name of its field. */
const prefix = 'piece.';

async function listFields(
  ctx: Ctx,
  premisesId: string,
  asked: { readonly language: string; readonly part: TranslationPart; readonly attempt: Attempt | undefined },
): Promise<readonly object[]> {
  const { cards } = await readPlan(ctx, premisesId);
  const found = await findTranslation(ctx, premisesId, asked.language);
  return listPartPieces(cards, asked.part).map(({ key, text }) => {
    const name = `${prefix}${key}`;
    const known = found?.pieces[key];
    return {
      ...{ name, english: text, value: asked.attempt?.values[name] ?? known?.text ?? '' },
      wasMadeOf: known && known.text !== '' && known.source !== text ? known.source : '',
    };
  });
}

function partTitle({ language }: Ctx, part: TranslationPart): string {
  return say(language, part === 'shared' ? 'Words on every card' : procedureTitles[part]);
}
