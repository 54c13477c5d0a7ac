import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import type { DocumentKeeping } from '../document-store.ts';
import { actingPerson } from '../write/require-deed.ts';
import { translateDocument } from '../write/translate-document.ts';
import { type WrittenDocument, writeDocument } from '../write/write-document.ts';
import { parseDocumentFile, parseTranslationFile } from './document-file.ts';

/** The policy of documents for which nobody chose one. */
export const usualPolicy = 'yearly';

/**
 * Brings a file and its translations (language to file) in as the draft of a new document; like any draft it waits for a second
 * person. Errors by the fields of the head, with `cy.title` for a translation's.
 */
export async function importDocument(
  ctx: Ctx,
  file: string,
  translations: Readonly<Record<string, string>> = {},
  keeping?: DocumentKeeping,
): Promise<Checked<WrittenDocument>> {
  const parsed = parseDocumentFile(file);
  if (!parsed.ok) return parsed;
  const texts = Object.entries(translations).map(([language, source]) => ({
    language,
    text: parseTranslationFile(source),
  }));
  const faulty = texts.flatMap(({ language, text }) =>
    text.ok ? [] : Object.entries(text.errors).map(([field, sentence]) => [`${language}.${field}`, sentence]),
  );
  if (faulty.length > 0) return wrongInput(Object.fromEntries(faulty));
  return inTransaction(ctx, async (inside) => {
    const own = actingPerson(inside);
    const written = await writeDocument(inside, {
      ...parsed.value,
      changeNote: '',
      keeping: keeping ?? { ownerId: own, reviewerId: null, policy: usualPolicy },
    });
    if (!written.ok) return written;
    for (const { language, text } of texts) {
      if (text.ok) await translateDocument(inside, written.value.versionId, language, text.value);
    }
    return accepted(written.value);
  });
}
