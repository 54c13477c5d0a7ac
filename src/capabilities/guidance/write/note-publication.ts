import type { Ctx } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { notePageChange } from '../../../platform/http/shared/page-changes.ts';
import { documentPublished, documentWithdrawn } from '../guidance-events.ts';

/** Tells, within the transaction, that what people read of a document is another from now on. */
export async function notePublished(
  ctx: Ctx,
  changed: { readonly documentId: string; readonly versionId: string; readonly slug: string },
): Promise<void> {
  await notePageChange(ctx, ['guidance', `guidance:${changed.slug}`]);
  await announce(ctx, documentPublished, { documentId: changed.documentId, versionId: changed.versionId });
}

/** Tells, within the transaction, that nobody reads a document any longer. */
export async function noteWithdrawn(
  ctx: Ctx,
  changed: { readonly documentId: string; readonly slug: string },
): Promise<void> {
  await notePageChange(ctx, ['guidance', `guidance:${changed.slug}`]);
  await announce(ctx, documentWithdrawn, { documentId: changed.documentId });
}
