import { directionOfLanguage } from '../../../kernel/language.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listSites, type SiteLine, sitePortion } from '../../premises/index.ts';
import { type CardInUse, listCards, listSayings, procedureRules } from '../../procedures/index.ts';
import type { KeptSite } from '../browser/kept-part.ts';
import { type MadePart, makePart } from './made-part.ts';

// Whoever keeps the plans of a chain carries those of the first; the rest is read at the desk.
const mostSites = 20;

/** What the name of such a part begins with, before the id of the premises. */
export const sitePrefix = 'site.';

/**
 * The procedure cards of the premises that somebody keeps, deputises for or works at, a part for each: never a floor plan. What is
 * kept on a phone has left, so each is asked for by the way out of an export.
 */
export async function makeSiteParts(ctx: Ctx, language: string): Promise<MadePart[]> {
  const sites = await listSites(ctx, { size: mostSites });
  const parts: MadePart[] = [];
  for (const site of sites) {
    if (sitePortion('procedures', 'export', site.access) !== 'all') continue;
    const cards = await listCards(ctx, site.id, language);
    if (cards.length > 0) parts.push(makeSitePart(site, cards));
  }
  return parts;
}

function makeSitePart({ id, name }: SiteLine, cards: readonly CardInUse[]): MadePart {
  const content: KeptSite = {
    ...{ id, name },
    // Which card comes first is decided on the phone, by the words of the notice, as the server decides it.
    rules: procedureRules.map(({ procedure, words }) => ({ procedure, words: words.source })),
    cards: cards.map((card) => ({
      ...{ procedure: card.procedure, title: card.title, purpose: card.purpose, language: card.language },
      direction: directionOfLanguage(card.language),
      steps: card.steps.map(({ key, words, who, language }) => ({
        key,
        words,
        who,
        language: language ?? card.language,
      })),
      said: listSayings(card),
      updatedOn: card.updatedOn.toISOString(),
    })),
  };
  return makePart({ name: `${sitePrefix}${id}`, title: name, kind: 'site' }, content);
}
