import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { approveGuidance } from '../guidance-permissions.ts';
import { markApproved } from './move-store.ts';
import { actingPerson, getKeptVersion, requireAllowed, requireDeed } from './require-deed.ts';

/** Finds a version right that somebody else wrote; from now on its words do not change. Refuses GUIDANCE_OWN_VERSION, GUIDANCE_WRONG_STATE. */
export async function approveDocument(ctx: Ctx, versionId: string): Promise<void> {
  requireAllowed(ctx, approveGuidance);
  await inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    requireDeed(inside, version, 'approve');
    await markApproved(inside, versionId, actingPerson(inside));
    const detail = { slug: document.slug, version: versionId, number: version.number };
    await recordAudit(inside, { action: 'guidance.approved', subject: `document:${document.id}`, detail });
  });
}
