import { actorReference } from '../../../kernel/actor.ts';
import { findLanguage } from '../../../kernel/language.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { readPlan } from '../building/read-plan.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import {
  type CardPiece,
  listCardPieces,
  listSharedPieces,
  type TranslatedPieces,
  type TranslationPart,
} from './card-translation.ts';
import { deleteTranslation, listTranslations, saveTranslation } from './card-translation-store.ts';
import type { ProcedureCard } from './procedure-card.ts';

/** The most languages of one place. */
export const mostLanguages = 20;

/** The most letters of a translated piece. */
const longestPiece = 400;

/** Words in another language, for one part of the cards. */
export interface TranslationInput {
  /** BCP 47. */
  readonly language: string;
  readonly part: TranslationPart;
  /** What was written, by the key of the piece; what is missing stays as it was. */
  readonly words: Readonly<Record<string, string>>;
  /** The job of who read it over; empty: nobody. */
  readonly checkedBy: string;
}

/** A language other than ours by its tag, as BCP 47 writes it ("pl", "zh-Hant"); undefined for what is none. */
export function readLanguageTag(text: string): string | undefined {
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text.trim()) || text.length > 35) return undefined;
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim());
    return tag && !findLanguage(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}

/** The pieces of one part of the cards, in the order of reading. */
export function listPartPieces(cards: readonly ProcedureCard[], part: TranslationPart): readonly CardPiece[] {
  if (part === 'shared') return listSharedPieces(cards);
  return cards.filter(({ procedure }) => procedure === part).flatMap(listCardPieces);
}

/**
 * Saves the words of one part of the cards in another language, beside the English of now. Refuses PROCEDURES_TOO_MANY for one
 * language more than there is room for, and as `getSite` does.
 */
export async function translateCards(ctx: Ctx, premisesId: string, input: TranslationInput): Promise<Checked<string>> {
  await getSite(ctx, premisesId, 'procedures', 'change');
  const language = readLanguageTag(input.language);
  if (!language)
    return wrongInput({ language: 'Give the code of a language other than English and Welsh, such as pl.' });
  const long = Object.entries(input.words).filter(([, text]) => text.length > longestPiece);
  if (long.length > 0) {
    return wrongInput(Object.fromEntries(long.map(([key]) => [key, `Write at most ${longestPiece} letters.`])));
  }
  return inTransaction(ctx, async (within) => {
    const { cards } = await readPlan(within, premisesId);
    const known = await listTranslations(within, premisesId);
    const isNew = !known.some((each) => each.language === language);
    if (isNew && known.length >= mostLanguages) throw proceduresRefusals.refuse('PROCEDURES_TOO_MANY', { premisesId });
    const pieces: TranslatedPieces = Object.fromEntries(
      listPartPieces(cards, input.part).flatMap(({ key, text }) => {
        const words = input.words[key]?.normalize('NFC').replace(/\s+/g, ' ').trim();
        return words === undefined ? [] : [[key, { source: text, text: words }]];
      }),
    );
    const by = actorReference(within.actor);
    await saveTranslation(within, premisesId, { language, pieces, checkedBy: input.checkedBy.trim(), by });
    await recordAudit(within, {
      action: 'procedures.cards-translated',
      subject: `premises:${premisesId}`,
      detail: { language, part: input.part, pieces: Object.keys(pieces).length },
    });
    return accepted(language);
  });
}

/** Takes a language away from the cards. Refuses as `getSite` does. */
export async function dropTranslation(ctx: Ctx, premisesId: string, language: string): Promise<void> {
  await getSite(ctx, premisesId, 'procedures', 'change');
  await inTransaction(ctx, async (within) => {
    if (!(await deleteTranslation(within, premisesId, language))) return;
    await recordAudit(within, {
      action: 'procedures.translation-dropped',
      subject: `premises:${premisesId}`,
      detail: { language },
    });
  });
}
