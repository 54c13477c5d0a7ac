import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { writeGuidance } from '../guidance-permissions.ts';
import { markSubmitted } from './move-store.ts';
import { actingPerson, getKeptVersion, requireAllowed, requireDeed } from './require-deed.ts';

/** Asks for approval of a draft. Refuses GUIDANCE_NOT_ALLOWED, GUIDANCE_WRONG_STATE. */
export async function submitDocument(ctx: Ctx, versionId: string): Promise<void> {
  requireAllowed(ctx, writeGuidance);
  await inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    requireDeed(inside, version, 'submit');
    await markSubmitted(inside, versionId, actingPerson(inside));
    const detail = { slug: document.slug, version: versionId, number: version.number };
    await recordAudit(inside, { action: 'guidance.submitted', subject: `document:${document.id}`, detail });
  });
}
