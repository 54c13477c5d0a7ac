import type { Ctx } from '../../../platform/db/database.ts';
import type { GuidanceVersion } from '../document-store.ts';
import { guidanceRefusals } from '../guidance-errors.ts';
import { getKeptDocument } from './require-deed.ts';

/** The open draft of a document; refuses GUIDANCE_UNKNOWN, and GUIDANCE_WRONG_STATE when its newest version is no draft. */
export async function getOpenDraft(ctx: Ctx, slug: string): Promise<GuidanceVersion> {
  const [newest] = (await getKeptDocument(ctx, slug)).versions;
  if (newest?.state !== 'draft') throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { slug });
  return newest;
}
