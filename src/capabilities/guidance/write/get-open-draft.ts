import type { Ctx } from '../../../platform/db/database.ts';
import { type GuidanceVersion, getDocument, listVersions } from '../document-store.ts';
import { guidanceRefusals } from '../guidance-errors.ts';

/** The open draft of a document; refuses GUIDANCE_UNKNOWN, and GUIDANCE_WRONG_STATE when its newest version is no draft. */
export async function getOpenDraft(ctx: Ctx, slug: string): Promise<GuidanceVersion> {
  const document = await getDocument(ctx, slug);
  const [newest] = await listVersions(ctx, document.id);
  if (newest?.state !== 'draft') throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { slug });
  return newest;
}
