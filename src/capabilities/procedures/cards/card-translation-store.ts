import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { TranslationRow } from '../procedures-rows.generated.ts';
import type { TranslatedPieces } from './card-translation.ts';

/** The cards in a language of the staff; `checkedBy` is the job of who read it over, empty for nobody. */
export interface CardTranslation extends Pick<TranslationRow, 'language' | 'checkedBy' | 'changedAt'> {
  readonly pieces: TranslatedPieces;
}

/** The translations of the cards of premises, by language. */
export async function listTranslations(ctx: Ctx, premisesId: string): Promise<readonly CardTranslation[]> {
  return query(
    ctx,
    sql<CardTranslation>`select language, pieces, checked_by as "checkedBy", changed_at as "changedAt"
      from procedures.translation where premises_id = ${premisesId} order by language`,
  );
}

/** The cards in one language, if anybody began. */
export async function findTranslation(
  ctx: Ctx,
  premisesId: string,
  language: string,
): Promise<CardTranslation | undefined> {
  return queryOne(
    ctx,
    sql<CardTranslation>`select language, pieces, checked_by as "checkedBy", changed_at as "changedAt"
      from procedures.translation where premises_id = ${premisesId} and lower(language) = lower(${language})`,
  );
}

/** Adds pieces to a translation, or begins it; what was there under the same keys is replaced. */
export async function saveTranslation(
  ctx: Ctx,
  premisesId: string,
  said: {
    readonly language: string;
    readonly pieces: TranslatedPieces;
    readonly checkedBy: string;
    readonly by: string;
  },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into procedures.translation (premises_id, language, pieces, checked_by, changed_at, changed_by)
      values (${premisesId}, ${said.language}, ${asJson(said.pieces)}, ${said.checkedBy}, ${ctx.now}, ${said.by})
      on conflict (premises_id, language) do update set pieces = procedures.translation.pieces || excluded.pieces,
        checked_by = excluded.checked_by, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  );
}

/** Takes a language away; false when it was not there. */
export async function deleteTranslation(ctx: Ctx, premisesId: string, language: string): Promise<boolean> {
  const gone = await execute(
    ctx,
    sql`delete from procedures.translation where premises_id = ${premisesId} and language = ${language}`,
  );
  return gone > 0;
}
