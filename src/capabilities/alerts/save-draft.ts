import { actorReference } from '../../kernel/actor.ts';
import { clockTime } from '../../kernel/time.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { recordAudit } from '../audit/index.ts';
import { requireDeed, requirePermission } from './alert-access.ts';
import { draftAlerts } from './alert-permissions.ts';
import { getAlert } from './alert-store.ts';
import type { AlertVersion } from './alert-version.ts';
import { compareContent } from './content/compare-content.ts';
import { composeDraft, contentOf, type DraftContent } from './content/draft-content.ts';
import { getVersion, updateVersionContent } from './version-store.ts';

/** A draft as typed, and the revision that the writer began from. */
export interface DraftSave {
  readonly alertId: string;
  readonly number: number;
  readonly revision: number;
  readonly content: DraftContent;
}

/**
 * Saves a draft. When somebody else saved it since the writer opened it, nothing is written: wrong input tells at `revision`
 * who and when, and at each field what now stands there.
 */
export async function saveDraft(ctx: Ctx, input: DraftSave): Promise<Checked<{ revision: number }>> {
  requirePermission(ctx, draftAlerts);
  return inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, input.alertId, true);
    const version = await getVersion(inside, input.alertId, input.number);
    requireDeed(ctx, version, 'save');
    if (version.revision !== input.revision) return wrongInput(tellConflict(version, input.content));
    const composed = composeDraft(version.cap, input.content);
    if (!composed.ok) return composed;
    const { lastsMinutes, nextUpdateMinutes, selection } = input.content;
    const [by, at] = [actorReference(ctx.actor), ctx.now];
    const prepared = input.content.prepared ?? null;
    const saved = { id: version.id, ...composed.value, lastsMinutes, nextUpdateMinutes, selection, prepared, by, at };
    const revision = await updateVersionContent(inside, saved);
    const changed = compareContent(contentOf(version), input.content).map((change) => change.field);
    await recordAudit(inside, {
      action: 'alert.saved',
      subject: `alert:${alert.id}`,
      detail: { number: version.number, revision, changed: changed.join(' ') },
    });
    return accepted({ revision });
  });
}

function tellConflict(theirs: AlertVersion, typed: DraftContent): FieldErrors {
  const changes = compareContent(contentOf(theirs), typed);
  const who = `${theirs.editedByName} saved this draft at ${clockTime(theirs.editedAt)}, after you opened it`;
  const next = 'What you typed is still here. Save again to put it in place of theirs.';
  return {
    revision: changes.length > 0 ? `${who}. ${next}` : `${who}, with the same words. ${next}`,
    ...Object.fromEntries(
      changes.map(({ field, label, before }) => [
        field,
        `${label}: in the saved draft this is now ${before === '' ? 'empty' : `"${shorten(before)}"`}.`,
      ]),
    ),
  };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
