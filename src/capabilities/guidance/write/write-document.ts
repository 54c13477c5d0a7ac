import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { checkHead, checkShape, checkText, type DocumentHead, type DocumentText } from '../document.ts';
import {
  copyTexts,
  type DocumentKeeping,
  type DraftRow,
  type GuidanceDocument,
  type GuidanceVersion,
  getDocumentToChange,
  insertDocument,
  insertDraft,
  saveText,
  updateDraft,
  updateKeeping,
} from '../document-store.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { writeGuidance } from '../guidance-permissions.ts';
import { actingPerson, requireAllowed, requireSight } from './require-deed.ts';

/** What an editor writes in English; the address and the kind of a document stay what they were at first. */
export interface DocumentInput {
  readonly head: DocumentHead;
  readonly text: DocumentText;
  /** What is new in it, in a sentence for its readers. */
  readonly changeNote: string;
  readonly keeping: DocumentKeeping;
}

/** Where what was written lies. */
export interface WrittenDocument {
  readonly documentId: string;
  readonly versionId: string;
  readonly slug: string;
}

/** Writes a new document as the draft of its first version. Refuses GUIDANCE_NOT_ALLOWED. */
export async function writeDocument(ctx: Ctx, input: DocumentInput): Promise<Checked<WrittenDocument>> {
  requireAllowed(ctx, writeGuidance);
  const errors = faultsOf(input);
  if (errors) return wrongInput(errors);
  const { slug, kind } = input.head;
  return inTransaction(ctx, async (inside) => {
    const documentId = newId();
    if (!(await insertDocument(inside, { id: documentId, slug, kind, ...input.keeping }))) {
      return wrongInput({ slug: 'Another document has this address. Choose another one.' });
    }
    const versionId = await startDraft(inside, documentId, input);
    await recordAudit(inside, {
      action: 'guidance.written',
      subject: `document:${documentId}`,
      detail: { slug, kind },
    });
    return accepted({ documentId, versionId, slug });
  });
}

/**
 * Saves the open draft of a document, or begins the next version when none is open. `edition` is the one that the editor saw:
 * somebody else's saving meanwhile is a fault of the form. Refuses GUIDANCE_WRONG_STATE while a version waits for approval.
 */
export async function reviseDocument(
  ctx: Ctx,
  slug: string,
  input: DocumentInput,
  edition?: number,
): Promise<Checked<WrittenDocument>> {
  requireAllowed(ctx, writeGuidance);
  const errors = faultsOf({ ...input, head: { ...input.head, slug } });
  if (errors) return wrongInput(errors);
  return inTransaction(ctx, async (inside) => {
    const { document, versions } = await getDocumentToChange(inside, slug);
    const [newest] = versions;
    if (newest) requireSight(inside, document, newest);
    if (newest && edition !== undefined && newest.edition !== edition) {
      return wrongInput({
        body: 'Somebody else saved this draft while you were writing. Copy your text, then reload.',
      });
    }
    const versionId = await saveOrStart(inside, { document, newest }, input);
    await updateKeeping(inside, document.id, input.keeping);
    const detail = { slug, version: versionId };
    await recordAudit(inside, { action: 'guidance.edited', subject: `document:${document.id}`, detail });
    return accepted({ documentId: document.id, versionId, slug });
  });
}

async function saveOrStart(
  ctx: Ctx,
  { document, newest }: { readonly document: GuidanceDocument; readonly newest: GuidanceVersion | undefined },
  input: DocumentInput,
): Promise<string> {
  if (newest && (newest.state === 'in-review' || newest.state === 'approved')) {
    throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: newest.id, state: newest.state });
  }
  if (newest?.state === 'draft') {
    await updateDraft(ctx, draftOf(ctx, newest.id, input));
    await saveText(ctx, newest.id, 'en', input.text);
    return newest.id;
  }
  const versionId = await startDraft(ctx, document.id, input);
  // Translations go on with the next version: an editor sees that they are older than the English.
  if (newest) await copyTexts(ctx, newest.id, versionId, 'en');
  return versionId;
}

async function startDraft(ctx: Ctx, documentId: string, input: DocumentInput): Promise<string> {
  const id = newId();
  await insertDraft(ctx, documentId, draftOf(ctx, id, input));
  await saveText(ctx, id, 'en', input.text);
  return id;
}

function draftOf(ctx: Ctx, id: string, { head, changeNote }: DocumentInput): DraftRow {
  const { slug: _slug, kind: _kind, ...rest } = head;
  return { ...rest, id, changeNote, writer: actingPerson(ctx) };
}

function faultsOf({ head, text }: DocumentInput): FieldErrors | undefined {
  const judged = [checkHead(head), checkText(text)];
  const errors: Record<string, string> = Object.assign({}, ...judged.map((each) => (each.ok ? {} : each.errors)));
  const shape = checkShape(head.kind, text.body);
  if (shape) errors.body ??= shape;
  return Object.keys(errors).length > 0 ? errors : undefined;
}
