import { actorReference } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { accepted, type Checked } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import type { AlertStatus } from './alert.ts';
import { requirePermission, requireStatus } from './alert-access.ts';
import { draftAlerts } from './alert-permissions.ts';
import { insertAlert } from './alert-store.ts';
import type { CapAlert } from './cap/cap-model.ts';
import { composeDraft, type DraftContent, makeOwnCap } from './content/draft-content.ts';
import { nextIdentity, type VersionPlace, writeDraft } from './write-draft.ts';

/** A new alert: LIVE, EXERCISE or TEST for good, and what the form holds. */
export interface NewAlert {
  readonly status: AlertStatus;
  readonly content: DraftContent;
  /** What comes from a file besides the words: areas with codes, files, other languages. */
  readonly base?: Pick<CapAlert, 'info' | 'note' | 'code' | 'incidents'>;
  readonly remarks?: readonly string[];
}

/** Begins an alert as a draft. It may be incomplete; nothing is sent. */
export async function draftAlert(ctx: Ctx, input: NewAlert): Promise<Checked<VersionPlace>> {
  requirePermission(ctx, draftAlerts);
  requireStatus(ctx, input.status);
  const alertId = newId();
  return inTransaction(ctx, async (inside) => {
    const identity = await nextIdentity(inside, alertId);
    const own = { ...makeOwnCap(identity, input.status, ctx.now), ...(input.base ?? {}) };
    const composed = composeDraft(own, input.content);
    if (!composed.ok) return composed;
    const createdBy = actorReference(ctx.actor);
    await insertAlert(inside, { id: alertId, status: input.status, createdBy, createdAt: ctx.now });
    const { content, remarks = [] } = input;
    return accepted(await writeDraft(inside, { identity, kind: 'alert', composed: composed.value, content, remarks }));
  });
}
