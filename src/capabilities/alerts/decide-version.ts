import { actorReference } from '../../kernel/actor.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { announce } from '../../platform/events/event.ts';
import { recordAudit } from '../audit/index.ts';
import { requireDeed, requirePermission } from './alert-access.ts';
import { alertReturned } from './alert-events.ts';
import { approveAlerts } from './alert-permissions.ts';
import { getAlert } from './alert-store.ts';
import { findOthersDecision } from './decided-already.ts';
import { moveAlert, notifyAlert } from './move-alert.ts';
import { versionFacts } from './version-facts.ts';
import { getVersion, updateVersionDecided } from './version-store.ts';
import type { VersionPlace } from './write-draft.ts';

/** A decision against sending a version, in words that its writer reads. */
export interface Objection extends VersionPlace {
  readonly reason: string;
}

const outcomes = {
  return: { action: 'alert.returned', alertDeed: 'return' },
  reject: { action: 'alert.rejected', alertDeed: 'discard' },
} as const;

/** Returns or rejects a submitted version with reasons; the two differ in whether the writer may go on with it. */
export async function decideAgainst(
  ctx: Ctx,
  deed: keyof typeof outcomes,
  input: Objection,
): Promise<Checked<VersionPlace>> {
  requirePermission(ctx, approveAlerts);
  const reason = input.reason.trim();
  if (reason.length < 5) return wrongInput({ reason: 'Say why in a sentence. The person who wrote it will read it.' });
  if (reason.length > 2000) return wrongInput({ reason: 'Say it in at most 2,000 characters.' });
  const { action, alertDeed } = outcomes[deed];
  return inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, input.alertId, true);
    const version = await getVersion(inside, input.alertId, input.number);
    const others = findOthersDecision(ctx, version);
    if (others) return wrongInput(others);
    const state = requireDeed(ctx, version, deed);
    await updateVersionDecided(inside, version.id, { state, by: actorReference(ctx.actor), at: ctx.now, reason });
    if (version.kind === 'alert') await moveAlert(inside, alert, alertDeed);
    const { alertId, number } = input;
    // The reason stays with the version: it may name people, and the record is for ever.
    await recordAudit(inside, { action, subject: `alert:${alertId}`, detail: { number } });
    await announce(inside, alertReturned, versionFacts(version));
    await notifyAlert(inside, alertId);
    return accepted({ alertId, number });
  });
}
