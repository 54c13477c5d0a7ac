import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { publishGuidance } from '../guidance-permissions.ts';
import { markWithdrawn } from './move-store.ts';
import { noteWithdrawn } from './note-publication.ts';
import { getKeptVersion, requireAllowed, requireDeed } from './require-deed.ts';

/** Takes the published version from its readers, with the reason: one person is enough, so that what is wrong goes at once. Announces it. */
export async function withdrawDocument(
  ctx: Ctx,
  versionId: string,
  reason: string,
): Promise<Checked<{ slug: string }>> {
  requireAllowed(ctx, publishGuidance);
  if (reason.trim() === '') return wrongInput({ reason: 'Say why nobody should read it any longer.' });
  return inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    requireDeed(inside, version, 'withdraw');
    await markWithdrawn(inside, versionId, reason.trim());
    const { id: documentId, slug } = document;
    await noteWithdrawn(inside, { documentId, slug });
    const detail = { slug, version: versionId, number: version.number, reason: reason.trim() };
    await recordAudit(inside, { action: 'guidance.withdrawn', subject: `document:${documentId}`, detail });
    return accepted({ slug });
  });
}
