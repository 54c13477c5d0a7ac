import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { noteWriter } from '../document-store.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { writeGuidance } from '../guidance-permissions.ts';
import { actingPerson, getKeptVersion, requireAllowed } from '../write/require-deed.ts';
import { checkAttachment } from './attachment.ts';
import { dropAttachment, insertAttachment } from './attachment-store.ts';

/** A file to add, and what it shows for who cannot see or open it. */
export interface AttachmentInput {
  readonly name: string;
  readonly bytes: Buffer;
  readonly alternative: string;
}

/** Adds a file to a draft. Refuses GUIDANCE_WRONG_STATE for anything but a draft. */
export async function addAttachment(
  ctx: Ctx,
  versionId: string,
  input: AttachmentInput,
): Promise<Checked<{ id: string }>> {
  requireAllowed(ctx, writeGuidance);
  const file = checkAttachment(input.name, input.bytes);
  const alternative = input.alternative.trim();
  const missing: Record<string, string> =
    alternative === '' ? { alternative: 'Say what the file shows, for who cannot see or open it.' } : {};
  if (!file.ok) return wrongInput({ ...file.errors, ...missing });
  if (missing.alternative) return wrongInput(missing);
  return inTransaction(ctx, async (inside) => {
    const { document, version } = await getDraft(inside, versionId);
    const id = newId();
    const addedBy = actingPerson(inside);
    await insertAttachment(inside, versionId, { ...file.value, id, documentId: document.id, alternative, addedBy });
    await noteWriter(inside, versionId, addedBy);
    const { size } = { size: file.value.bytes.length };
    const detail = { slug: document.slug, version: versionId, number: version.number, file: id, size };
    await recordAudit(inside, { action: 'guidance.file-added', subject: `document:${document.id}`, detail });
    return accepted({ id });
  });
}

/** Takes a file from a draft; earlier versions keep it. Refuses GUIDANCE_FILE_UNKNOWN, GUIDANCE_WRONG_STATE. */
export async function removeAttachment(ctx: Ctx, versionId: string, fileId: string): Promise<void> {
  requireAllowed(ctx, writeGuidance);
  await inTransaction(ctx, async (inside) => {
    const { document, version } = await getDraft(inside, versionId);
    if (!(await dropAttachment(inside, versionId, fileId))) throw guidanceRefusals.refuse('GUIDANCE_FILE_UNKNOWN');
    await noteWriter(inside, versionId, actingPerson(inside));
    const detail = { slug: document.slug, version: versionId, number: version.number, file: fileId };
    await recordAudit(inside, { action: 'guidance.file-removed', subject: `document:${document.id}`, detail });
  });
}

async function getDraft(ctx: Ctx, versionId: string) {
  const found = await getKeptVersion(ctx, versionId);
  if (found.version.state !== 'draft') {
    throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: versionId, state: found.version.state });
  }
  return found;
}
