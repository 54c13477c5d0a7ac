import { toPlainWords } from '../../../design/content/plain-words.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAuditSet } from '../../audit/index.ts';
import type { DocumentText, VersionState } from '../document.ts';
import type { DocumentKeeping } from '../document-store.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { notePublished } from '../write/note-publication.ts';
import type { DocumentFile } from './document-file.ts';
import { insertLibrary, listKnownSlugs } from './library-store.ts';

/** A document that comes with its history: who wrote and approved it, and since when it stands where it stands. */
export interface LibraryDocument extends DocumentFile {
  /** Other languages by code. */
  readonly translations: Readonly<Record<string, DocumentText>>;
  readonly keeping: DocumentKeeping;
  readonly state: Extract<VersionState, 'draft' | 'in-review' | 'published'>;
  readonly writerId: string | null;
  /** Who approved it: nobody unless it is published. */
  readonly approverId: string | null;
  /** When it was written, and published if it is. */
  readonly at: Date;
  /** The day of the next review. */
  readonly reviewOn: string;
}

/**
 * Brings a whole library in by sets of rows, and leaves out what is known by its address. Only the system does this, for a library
 * whose two people did their work elsewhere. Refuses GUIDANCE_NOT_ALLOWED to everybody else. Tells how many came in.
 */
export async function loadLibrary(ctx: Ctx, documents: readonly LibraryDocument[]): Promise<number> {
  if (ctx.actor.kind !== 'system') throw guidanceRefusals.refuse('GUIDANCE_NOT_ALLOWED');
  return inTransaction(ctx, async (inside) => {
    const known = new Set(await listKnownSlugs(inside));
    const rows = documents.filter(({ head }) => !known.has(head.slug)).map(rowOf);
    await insertLibrary(inside, rows, rows.flatMap(textsOf));
    for (const row of rows.filter(({ state }) => state === 'published')) {
      await notePublished(inside, { documentId: row.documentId, versionId: row.versionId, slug: row.slug });
    }
    await recordAuditSet(
      inside,
      rows.map(({ documentId, slug, state }) => ({
        action: 'guidance.loaded',
        subject: `document:${documentId}`,
        detail: { slug, state },
      })),
    );
    return rows.length;
  });
}

function rowOf(document: LibraryDocument) {
  const { head, keeping, translations, text, ...rest } = document;
  return {
    documentId: newId(),
    versionId: newId(),
    ...head,
    ...keeping,
    ...rest,
    texts: { en: text, ...translations },
  };
}

function textsOf({ versionId, texts }: ReturnType<typeof rowOf>) {
  return Object.entries(texts).map(([language, { title, summary, body }]) => ({
    ...{ versionId, language, title, summary, body, plain: toPlainWords(body) },
  }));
}
