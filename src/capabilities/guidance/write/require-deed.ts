import type { Permission } from '../../../kernel/permission.ts';
import { may } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { judgeVersionDeed, mayKeep, type VersionDeed } from '../document.ts';
import {
  type GuidanceDocument,
  type GuidanceVersion,
  getDocument,
  getVersionToChange,
  listVersions,
} from '../document-store.ts';
import { guidanceRefusals } from '../guidance-errors.ts';

/** Who acts: a person's id, or null for the system. */
export function actingPerson(ctx: Ctx): string | null {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : null;
}

/** Refuses GUIDANCE_NOT_ALLOWED to whoever lacks a permission. */
export function requireAllowed(ctx: Ctx, permission: Permission): void {
  if (!may(ctx.actor, permission)) {
    throw guidanceRefusals.refuse('GUIDANCE_NOT_ALLOWED', { permission: permission.key });
  }
}

/** Refuses what the table of moves does not have (GUIDANCE_WRONG_STATE), and one's own approval (GUIDANCE_OWN_VERSION). */
export function requireDeed(ctx: Ctx, version: GuidanceVersion, deed: VersionDeed): void {
  const bar = judgeVersionDeed(version, deed, actingPerson(ctx));
  if (bar === 'state')
    throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: version.id, state: version.state });
  if (bar === 'own') throw guidanceRefusals.refuse('GUIDANCE_OWN_VERSION', { version: version.id });
}

/** A version and its document, locked, for somebody who may look at it; refuses GUIDANCE_UNKNOWN to everybody else. */
export async function getKeptVersion(ctx: Ctx, versionId: string) {
  const found = await getVersionToChange(ctx, versionId);
  requireSight(ctx, found.document, found.version);
  return found;
}

/** A document and its versions, the newest first, as far as this keeper may look; refuses GUIDANCE_UNKNOWN if not at the newest. */
export async function getKeptDocument(
  ctx: Ctx,
  slug: string,
): Promise<{ readonly document: GuidanceDocument; readonly versions: readonly GuidanceVersion[] }> {
  const document = await getDocument(ctx, slug);
  const [newest, ...older] = await listVersions(ctx, document.id);
  if (!newest) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { slug });
  requireSight(ctx, document, newest);
  const seen = older.filter((version) => mayKeep({ ...document, ...version }, actingPerson(ctx)));
  return { document, versions: [newest, ...seen] };
}

/** Refuses GUIDANCE_UNKNOWN to a keeper for whom the marking of a version is too narrow. */
export function requireSight(ctx: Ctx, document: GuidanceDocument, version: GuidanceVersion): void {
  if (!mayKeep({ ...document, ...version }, actingPerson(ctx))) {
    throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { version: version.id });
  }
}
