import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { findAssessmentIn } from '../assessment-store.ts';
import { type AssessmentDocument, assessmentDocumentSchema, fromDocument } from '../ways-out/assessment-document.ts';
import { beginAssessment } from '../write/begin-assessment.ts';
import { type BroughtIn, deleteImport, findImport, insertImport } from './import-store.ts';

/** The largest file that is taken, bytes. */
export const largestAssessmentFile = 1_000_000;

/** A file as it came. */
export interface AssessmentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Checks a file and keeps it for a look before it becomes a draft; tells its id. Nothing of the assessment changes. */
export async function bringInAssessment(ctx: Ctx, premisesId: string, file: AssessmentFile): Promise<Checked<string>> {
  const document = readDocument(file.bytes);
  if (!document.ok) return document;
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'assessment', 'change');
    const id = newId();
    const brought = { id, premisesId, fileName: file.name.slice(0, 200), document: document.value };
    await insertImport(within, brought, actorReference(ctx.actor));
    await recordAudit(within, {
      action: 'assessment.file-brought-in',
      subject: `premises:${premisesId}`,
      detail: { importId: id, risks: document.value.risks.length },
    });
    return accepted(id);
  });
}

/** A file that was brought in here and not yet confirmed; refuses ASSESSMENT_NOT_FOUND. */
export async function getImportedFile(ctx: Ctx, premisesId: string, id: string): Promise<BroughtIn> {
  await getSite(ctx, premisesId, 'assessment', 'change');
  const found = await findImport(ctx, premisesId, id);
  if (!found) throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId, importId: id });
  return found;
}

/** Makes a draft of a file that was looked at. Refuses ASSESSMENT_BEGUN_ALREADY while a draft is open. */
export async function confirmImportedFile(ctx: Ctx, premisesId: string, id: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { document } = await getImportedFile(within, premisesId, id);
    const last = await findAssessmentIn(within, premisesId, 'current');
    const content = fromDocument(document, last?.content);
    await beginAssessment(within, premisesId, { content, scale: document.scale });
    await deleteImport(within, id);
  });
}

function readDocument(bytes: Buffer): Checked<AssessmentDocument> {
  if (bytes.length === 0) return wrongInput({ file: 'Choose a file.' });
  if (bytes.length > largestAssessmentFile) return wrongInput({ file: 'Choose a file of at most 1 MB.' });
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return wrongInput({ file: 'This is no JSON file. Choose one that was exported as JSON.' });
  }
  const read = assessmentDocumentSchema.safeParse(raw);
  if (read.success) return accepted(read.data);
  const [first] = read.error.issues;
  const where = first?.path.map(String).join('.') || 'the file';
  return wrongInput({ file: `The file does not follow the published schema. The first fault is at ${where}.` });
}
