import type { Ctx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/database.ts';
import { requirePermission } from './alert-access.ts';
import { correctAlerts } from './alert-permissions.ts';
import type { CapAlert } from './cap/cap-model.ts';
import { type CapFollowUp, makeCapAllClear, makeCapCancel } from './cap/make-cap-follow-up.ts';
import { contentOf, type DraftContent } from './content/draft-content.ts';
import { type CorrectionWords, getToldAlert, nextFollowUp } from './follow-up.ts';
import { nextIdentity, type VersionPlace, writeDraft } from './write-draft.ts';

// How long a last word is tried to reach people, in minutes: past a day nobody acts on the first one any more.
const correctionLasts = 24 * 60;

/** A last word about an alert that people were told. */
export interface Correction extends CorrectionWords {
  readonly alertId: string;
  readonly kind: 'cancel' | 'all-clear';
}

/** Drafts a cancellation or an all-clear: the same people, everybody already told, and the words given. */
export async function draftCorrection(ctx: Ctx, input: Correction): Promise<VersionPlace> {
  requirePermission(ctx, correctAlerts);
  return inTransaction(ctx, async (inside) => {
    const told = await getToldAlert(inside, input.alertId, true);
    const cap = makeCorrectionCap(await nextFollowUp(inside, told), input);
    const content: DraftContent = {
      ...contentOf(told.last),
      lastsMinutes: correctionLasts,
      nextUpdateMinutes: null,
    };
    const identity = await nextIdentity(inside, input.alertId);
    const composed = { cap, audience: told.last.audience };
    return writeDraft(inside, { identity, kind: input.kind, composed, content });
  });
}

// Only the first language: a text in another one would say what nobody wrote.
function makeCorrectionCap(followUp: CapFollowUp, words: Correction): CapAlert {
  const { headline, description, instruction } = words;
  const cap =
    words.kind === 'cancel'
      ? makeCapCancel(followUp, description)
      : makeCapAllClear(followUp, { headline, description });
  return {
    ...cap,
    info: cap.info
      .slice(0, 1)
      .map((info) => ({ ...info, headline, description, ...(instruction ? { instruction } : {}) })),
  };
}
