import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { publishGuidance } from '../guidance-permissions.ts';
import { markPublished } from './move-store.ts';
import { notePublished } from './note-publication.ts';
import { getKeptVersion, requireAllowed, requireDeed } from './require-deed.ts';

/** Puts an approved version before its readers, in the place of what stood there. Announces it. Refuses GUIDANCE_WRONG_STATE. */
export async function publishDocument(ctx: Ctx, versionId: string): Promise<void> {
  requireAllowed(ctx, publishGuidance);
  await inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    requireDeed(inside, version, 'publish');
    await markPublished(inside, version);
    const { id: documentId, slug } = document;
    await notePublished(inside, { documentId, versionId, slug });
    const detail = { slug, version: versionId, number: version.number, marking: version.marking };
    await recordAudit(inside, { action: 'guidance.published', subject: `document:${documentId}`, detail });
  });
}
