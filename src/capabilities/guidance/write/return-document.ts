import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { approveGuidance, writeGuidance } from '../guidance-permissions.ts';
import { markReturned } from './move-store.ts';
import { getKeptVersion, requireAllowed, requireDeed } from './require-deed.ts';

/** Makes a version a draft again, with the reason: an approver who finds a fault, or a writer who does. Refuses GUIDANCE_WRONG_STATE. */
export async function returnDocument(ctx: Ctx, versionId: string, reason: string): Promise<Checked<{ slug: string }>> {
  requireAllowed(ctx, may(ctx.actor, approveGuidance) ? approveGuidance : writeGuidance);
  if (reason.trim() === '') return wrongInput({ reason: 'Say what should be changed.' });
  return inTransaction(ctx, async (inside) => {
    const { document, version } = await getKeptVersion(inside, versionId);
    requireDeed(inside, version, 'return');
    await markReturned(inside, versionId, reason.trim());
    const detail = { slug: document.slug, version: versionId, number: version.number };
    await recordAudit(inside, { action: 'guidance.returned', subject: `document:${document.id}`, detail });
    return accepted({ slug: document.slug });
  });
}
