import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { timeWords } from '../../../../design/language/time-words.ts';
import { directionOfLanguage, findLanguage } from '../../../../kernel/language.ts';
import { markingLabel } from '../../../../kernel/marking.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { languageName } from '../../../guidance/index.ts';
import { getSite, seePremises, siteMarking, siteMay, sitePortion } from '../../../premises/index.ts';
import type { Procedure } from '../../building/building.ts';
import { listVersions } from '../../building/building-store.ts';
import { listTranslations } from '../../cards/card-translation-store.ts';
import { getCards } from '../../cards/get-cards.ts';
import type { CardInUse } from '../../cards/list-cards.ts';
import { procedureParams, proceduresUrl, siteParams } from '../procedure-params.ts';

/** What of a card is asked for: a language (`text`), and a version: a number, or `next` for what is not in use yet. */
export const cardQuery = z.object({
  text: z.string().max(35).optional(),
  version: z.union([z.literal('next'), z.coerce.number().int().min(1).max(100_000)]).optional(),
});

/** One card on one page, to be read in ten seconds and printed on one sheet of A4. */
export const showProcedureCardPage = definePage({
  url: '/premises/:id/procedures/:procedure',
  access: seePremises,
  parent: '/premises/:id/procedures',
  params: procedureParams,
  query: cardQuery,
  async get(ctx, { params, query }) {
    const site = await getSite(ctx, params.id, 'procedures');
    const asked = { language: query.text ?? ctx.language, version: query.version };
    const [card] = await getCards(ctx, site, { ...asked, procedure: params.procedure });
    const others = (await getCards(ctx, site, asked)).filter(({ procedure }) => procedure !== params.procedure);
    const url = `${proceduresUrl(site.id)}/${params.procedure}`;
    return showPage('procedures/pages/show-procedure-card/show-procedure-card.njk', {
      title: card.title,
      titleIsContent: true,
      ...{ site, card, url },
      direction: directionOfLanguage(card.language),
      density: densityOf(card),
      marking: markingLabel(siteMarking),
      version: versionWords(ctx, card),
      isNext: query.version === 'next',
      others: others.map(({ procedure, title }) => ({
        url: `${proceduresUrl(site.id)}/${procedure}?text=${card.language}${versionSuffix(query.version)}`,
        title,
      })),
      languages: await languageLinks(ctx, site.id, { url, card, version: query.version }),
      takesOut: sitePortion('procedures', 'export', site.access) === 'all',
    });
  },
});

/** All versions of the cards that were in use. */
export const listCardVersionsPage = definePage({
  url: '/premises/:id/procedures/versions',
  access: seePremises,
  parent: '/premises/:id/procedures',
  params: siteParams,
  async get(ctx, { params }) {
    const site = await getSite(ctx, params.id, 'procedures');
    const { dayAndTime, dayInWords } = timeWords(ctx.language);
    const versions = await listVersions(ctx, site.id, 200);
    const card: Procedure = 'communication';
    return showPage('procedures/pages/show-procedure-card/list-card-versions.njk', {
      title: 'Versions of the cards',
      ...{ site, mayChange: siteMay(site.access, 'procedures', 'change') },
      rows: versions.map(({ number, usedAt, confirmedAt, office, reviewOn }) => [
        { text: String(number), href: `${proceduresUrl(site.id)}/${card}?version=${number}` },
        dayAndTime(usedAt),
        `${dayInWords(confirmedAt)}, ${say(ctx.language, office === 'keeper' ? 'keeper' : 'deputy')}`,
        dayInWords(new Date(`${reviewOn}T12:00:00Z`)),
      ]),
    });
  },
});

// What still fits on a sheet: measured with cards of these lengths in a browser that prints.
function densityOf({ steps, words, assemblyPoints, roster }: CardInUse): 'roomy' | 'close' | 'closest' {
  const letters =
    steps.reduce((sum, step) => sum + step.words.length + 40, 0) +
    Object.values(words).reduce((sum: number, text: string) => sum + text.length, 0) +
    (assemblyPoints.length + roster.length) * 70;
  return letters < 1450 ? 'roomy' : letters < 2350 ? 'close' : 'closest';
}

function versionWords({ language }: Ctx, { version, updatedOn }: CardInUse): string {
  const values = { number: version, day: timeWords(language).dayInWords(updatedOn) };
  return version === 0 ? say(language, 'Not in use yet') : say(language, 'Version {number} of {day}', values);
}

async function languageLinks(
  ctx: Ctx,
  premisesId: string,
  shown: { readonly url: string; readonly card: CardInUse; readonly version: number | 'next' | undefined },
): Promise<readonly object[]> {
  const own = ['en', 'cy', ...(await listTranslations(ctx, premisesId)).map(({ language }) => language)];
  const version = versionSuffix(shown.version);
  return own
    .filter((language) => language !== shown.card.language)
    .map((language) => ({
      ...{ language, direction: directionOfLanguage(language), url: `${shown.url}?text=${language}${version}` },
      name: ownNameOf(language),
    }));
}

function versionSuffix(version: number | 'next' | undefined): string {
  return version === undefined ? '' : `&version=${version}`;
}

function ownNameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(language);
  return name ?? (findLanguage(language) ? language : languageName(language));
}
