import { may } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { approveGuidance, writeGuidance } from '../guidance-permissions.ts';
import { markConfirmed } from './move-store.ts';
import { notePublished } from './note-publication.ts';
import { getKeptVersion, requireAllowed } from './require-deed.ts';

/** Says that what is published is still accurate: the next review is one period of the policy from today. Tells that day. */
export async function confirmAccurate(ctx: Ctx, versionId: string): Promise<string> {
  requireAllowed(ctx, may(ctx.actor, approveGuidance) ? approveGuidance : writeGuidance);
  return inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    if (version.state !== 'published') {
      throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: versionId, state: version.state });
    }
    const reviewOn = (await markConfirmed(inside, versionId)) ?? '';
    const { id: documentId, slug } = document;
    await notePublished(inside, { documentId, versionId, slug });
    const detail = { slug, version: versionId, number: version.number, before: version.reviewOn, reviewOn };
    await recordAudit(inside, { action: 'guidance.confirmed', subject: `document:${documentId}`, detail });
    return reviewOn;
  });
}
