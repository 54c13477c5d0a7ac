import { actorReference } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import type { VersionKind } from './alert.ts';
import { alertConfig } from './alert-config.ts';
import type { CapIdentity, ComposedDraft, DraftContent } from './content/draft-content.ts';
import { notifyAlert } from './move-alert.ts';
import { insertVersion, nextVersionNumber } from './version-store.ts';

/** Where a version is found. */
export interface VersionPlace {
  readonly alertId: string;
  readonly number: number;
}

/** A version to be written, composed already. */
export interface DraftToWrite {
  readonly identity: CapIdentity;
  readonly kind: VersionKind;
  readonly composed: ComposedDraft;
  readonly content: DraftContent;
  readonly remarks?: readonly string[];
}

/** Who we are in CAP, for the next version of an alert. Hold the alert's lock unless it is new. */
export async function nextIdentity(ctx: Ctx, alertId: string): Promise<CapIdentity> {
  const { capSender, capRestriction } = ctx.config.of(alertConfig);
  const number = await nextVersionNumber(ctx, alertId);
  return { alertId, number, sender: capSender, restriction: capRestriction };
}

/** Writes a new version in state draft, with its audit entry, in the caller's transaction. */
export async function writeDraft(ctx: Ctx, draft: DraftToWrite): Promise<VersionPlace> {
  const { alertId, number } = draft.identity;
  await insertVersion(ctx, {
    id: newId(),
    alertId,
    number,
    kind: draft.kind,
    cap: draft.composed.cap,
    audience: draft.composed.audience,
    selection: draft.content.selection,
    lastsMinutes: draft.content.lastsMinutes,
    nextUpdateMinutes: draft.content.nextUpdateMinutes,
    prepared: draft.content.prepared ?? null,
    remarks: draft.remarks ?? [],
    by: actorReference(ctx.actor),
    at: ctx.now,
  });
  await recordAudit(ctx, {
    action: 'alert.drafted',
    subject: `alert:${alertId}`,
    detail: { number, kind: draft.kind },
  });
  await notifyAlert(ctx, alertId);
  return { alertId, number };
}
