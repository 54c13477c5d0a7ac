import { findLanguage } from '../../../kernel/language.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type CardsVersion, listVersions } from '../building/building-store.ts';
import { translateCard } from './card-translation.ts';
import { findTranslation } from './card-translation-store.ts';
import { makeCards } from './make-cards.ts';
import type { ProcedureCard } from './procedure-card.ts';

/** A card in use. */
export interface CardInUse extends ProcedureCard {
  readonly version: number;
  /** When this version was put in use. */
  readonly updatedOn: Date;
}

/**
 * The cards in use at premises, at most four, in a language (BCP 47, English unless said): English and Welsh of ours, others as the
 * keeper had them translated, and English where nobody did. Whoever asks has been let in already (`getSite`), or shows them to
 * whoever works there: this asks nobody.
 */
export async function listCards(ctx: Ctx, premisesId: string, language = 'en'): Promise<readonly CardInUse[]> {
  const [version] = await listVersions(ctx, premisesId, 1);
  return version ? listCardsOf(ctx, premisesId, version, language) : [];
}

/** The cards of a version, in a language. */
export async function listCardsOf(
  ctx: Ctx,
  premisesId: string,
  version: Pick<CardsVersion, 'building' | 'number' | 'usedAt'>,
  language: string,
): Promise<readonly CardInUse[]> {
  const spoken = findLanguage(language);
  const cards = makeCards(version.building, spoken ?? 'en');
  const found = spoken ? undefined : await findTranslation(ctx, premisesId, language);
  return cards.map((card) => ({
    ...(found ? translateCard(card, found.language, found.pieces) : card),
    version: version.number,
    updatedOn: version.usedAt,
  }));
}
