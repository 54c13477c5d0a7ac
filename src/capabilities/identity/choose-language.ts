import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { ownPerson } from './own-person.ts';
import { writeChosenLanguage } from './person-store.ts';

/** Keeps the language that somebody chose for themselves, by BCP 47; an employer's list does not change it any more. */
export async function chooseLanguage(ctx: Ctx, language: string): Promise<void> {
  const personId = ownPerson(ctx);
  await inTransaction(ctx, async (within) => {
    await writeChosenLanguage(within, personId, language);
    await recordAudit(within, { action: 'language.chosen', subject: `person:${personId}`, detail: { language } });
  });
}
