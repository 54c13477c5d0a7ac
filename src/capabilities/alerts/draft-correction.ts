import type { Ctx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/database.ts';
import { requirePermission } from './alert-access.ts';
import { correctAlerts } from './alert-permissions.ts';
import type { AlertVersion } from './alert-version.ts';
import type { CapAlert, CapInfo } from './cap/cap-model.ts';
import { type CapFollowUp, makeCapAllClear, makeCapCancel } from './cap/make-cap-follow-up.ts';
import { contentOf, type DraftContent } from './content/draft-content.ts';
import { usualIn } from './content/prepared-corrections.ts';
import { type CorrectionWords, getToldAlert, nextFollowUp } from './follow-up.ts';
import { plainHeadline } from './message/alert-message.ts';
import { primaryLanguage } from './message/message-words.ts';
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
    const cap = makeCorrectionCap(await nextFollowUp(inside, told), input, told.last);
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

// In every language in which people were told: they know the alert by its headline there. The usual words stand in that
// language; what somebody wrote for this one matter stays as it was written, for nobody is there to translate it.
function makeCorrectionCap(followUp: CapFollowUp, words: Correction, last: AlertVersion): CapAlert {
  const { headline, description } = words;
  const cap =
    words.kind === 'cancel'
      ? makeCapCancel(followUp, description)
      : makeCapAllClear(followUp, { headline, description });
  return {
    ...cap,
    info: cap.info.map((info, place) => sayIn(info, place === 0 ? words : wordsIn(info, words, last))),
  };
}

function sayIn(info: CapInfo, { headline, description, instruction }: CorrectionWords): CapInfo {
  return { ...info, headline, description, ...(instruction ? { instruction } : {}) };
}

function wordsIn({ language = '' }: CapInfo, words: Correction, last: AlertVersion): CorrectionWords {
  const told = last.cap.info.find((info) => info.language === language)?.headline;
  const headline = told ? plainHeadline(last, told, language) : words.headline;
  return { headline, ...usualIn(primaryLanguage(language), words.kind, words) };
}
