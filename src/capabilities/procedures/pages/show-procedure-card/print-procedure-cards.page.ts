import { loadDocumentFont } from '../../../../design/documents/document-font.ts';
import { say } from '../../../../design/language/say.ts';
import { timeWords } from '../../../../design/language/time-words.ts';
import { findLanguage } from '../../../../kernel/language.ts';
import { markingLabel } from '../../../../kernel/marking.ts';
import { findPracticeWords } from '../../../../kernel/site-environment.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type PageReply, sendFile } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { getSite, type Site, seePremises, siteMarking, sitePortion } from '../../../premises/index.ts';
import { type CardsAsked, getCards } from '../../cards/get-cards.ts';
import type { CardInUse } from '../../cards/list-cards.ts';
import { makeCardsPdf } from '../../cards/make-cards-pdf.ts';
import { proceduresRefusals } from '../../procedures-errors.ts';
import { procedureParams, proceduresUrl, siteParams } from '../procedure-params.ts';
import { cardQuery } from './show-procedure-card.page.ts';

/** One card as a tagged PDF of one page. */
export const printProcedureCardPage = definePage({
  url: '/premises/:id/procedures/:procedure/pdf',
  access: seePremises,
  parent: '/premises/:id/procedures/:procedure',
  params: procedureParams,
  query: cardQuery,
  // A PDF is set anew each time: more work than a page.
  perMinute: 60,
  async get(ctx, { params, query }) {
    const site = await getSite(ctx, params.id, 'procedures');
    const asked = { language: query.text ?? ctx.language, version: query.version, procedure: params.procedure };
    return sendCards(ctx, site, asked, params.procedure);
  },
});

/** All cards as one tagged PDF, a page each. */
export const printAllCardsPage = definePage({
  url: '/premises/:id/procedures/pdf',
  access: seePremises,
  parent: '/premises/:id/procedures',
  params: siteParams,
  query: cardQuery,
  perMinute: 60,
  async get(ctx, { params, query }) {
    const site = await getSite(ctx, params.id, 'procedures');
    return sendCards(ctx, site, { language: query.text ?? ctx.language, version: query.version }, 'procedures');
  },
});

async function sendCards(ctx: Ctx, site: Site, asked: CardsAsked, name: string): Promise<PageReply> {
  if (sitePortion('procedures', 'export', site.access) !== 'all') {
    throw proceduresRefusals.refuse('PROCEDURES_STAYS_HERE', { premisesId: site.id });
  }
  const cards = await getCards(ctx, site, asked);
  const face = await loadDocumentFont();
  if (!isWritable(cards, face)) throw proceduresRefusals.refuse('PROCEDURES_NO_PDF');
  const [{ language, version, updatedOn }] = cards;
  // What we say around a card is in its language, if we speak it.
  const spoken = findLanguage(language) ?? 'en';
  const { publicUrl, environment } = ctx.config.of(siteConfig);
  const day = timeWords(spoken).dayInWords(updatedOn);
  const state =
    version === 0 ? say(spoken, 'Not in use yet') : say(spoken, 'Version {number} of {day}', { number: version, day });
  const pdf = await makeCardsPdf({
    title: say(spoken, 'The four procedures'),
    cards,
    head: `${site.name} – ${markingLabel(siteMarking)}`,
    foot: `${publicUrl}${proceduresUrl(site.id)} – ${state}`,
    madeAt: ctx.now,
    practice: findPracticeWords(environment),
  });
  const ending = language === 'en' ? '' : `-${language}`;
  return sendFile('application/pdf', pdf, `${name}${ending}.pdf`);
}

// A letter that the face lacks would be printed as a question mark: better no file than that.
function isWritable(cards: readonly CardInUse[], face: { has(codePoint: number): boolean }): boolean {
  const text = JSON.stringify(
    cards.map(({ title, purpose, steps, words, labels }) => [title, purpose, steps, words, labels]),
  );
  return [...text.normalize('NFC')].every((letter) => face.has(letter.codePointAt(0) ?? 0));
}
