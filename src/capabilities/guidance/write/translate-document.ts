import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { checkShape, checkText, type DocumentText } from '../document.ts';
import { noteWriter, saveText } from '../document-store.ts';
import { isLanguage } from '../document-words.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { writeGuidance } from '../guidance-permissions.ts';
import { actingPerson, getKeptVersion, requireAllowed } from './require-deed.ts';

/** Saves the words of a draft in another language beside the English. Refuses GUIDANCE_WRONG_STATE for anything but a draft. */
export async function translateDocument(
  ctx: Ctx,
  versionId: string,
  language: string,
  text: DocumentText,
): Promise<Checked<{ readonly slug: string }>> {
  requireAllowed(ctx, writeGuidance);
  if (!isLanguage(language) || language === 'en') {
    return wrongInput({ language: 'Give the code of a language other than English, for example cy.' });
  }
  return inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    if (version.state !== 'draft') {
      throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: versionId, state: version.state });
    }
    const judged = checkText(text);
    const shape = checkShape(document.kind, text.body);
    if (!judged.ok) return judged;
    if (shape) return wrongInput({ body: shape });
    await saveText(inside, versionId, language, text);
    await noteWriter(inside, versionId, actingPerson(inside));
    const detail = { slug: document.slug, version: versionId, language };
    await recordAudit(inside, { action: 'guidance.translated', subject: `document:${document.id}`, detail });
    return accepted({ slug: document.slug });
  });
}
