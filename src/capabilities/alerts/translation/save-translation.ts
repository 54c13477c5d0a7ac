import { actorReference } from '../../../kernel/actor.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requireDeed, requirePermission } from '../alert-access.ts';
import { draftAlerts } from '../alert-permissions.ts';
import { getAlert } from '../alert-store.ts';
import type { CapAlert } from '../cap/cap-model.ts';
import { wordsOf } from '../content/alert-words.ts';
import { primaryLanguage } from '../message/message-words.ts';
import { getVersion, updateVersionContent } from '../version-store.ts';
import { type AlertTranslation, withoutTranslation, withTranslation } from './alert-translation.ts';

/** A draft as its translator opened it. */
export interface TranslatedPlace {
  readonly alertId: string;
  readonly number: number;
  readonly revision: number;
}

/** Writes a draft's words in a second language. It counts as an edit: who translated last does not approve. */
export function saveTranslation(
  ctx: Ctx,
  input: TranslatedPlace & { readonly translation: AlertTranslation },
): Promise<Checked<{ revision: number }>> {
  const { translation } = input;
  return writeCap(ctx, input, translation.language, (cap) => withTranslation(cap, translation));
}

/** Takes a translation out of a draft; people who read that language get the first one. */
export function removeTranslation(
  ctx: Ctx,
  input: TranslatedPlace & { readonly language: string },
): Promise<Checked<{ revision: number }>> {
  return writeCap(ctx, input, input.language, (cap) => withoutTranslation(cap, input.language));
}

function writeCap(
  ctx: Ctx,
  place: TranslatedPlace,
  language: string,
  change: (cap: CapAlert) => CapAlert,
): Promise<Checked<{ revision: number }>> {
  requirePermission(ctx, draftAlerts);
  return inTransaction(ctx, async (inside) => {
    // The lock of the alert keeps two savers of one draft apart.
    await getAlert(inside, place.alertId, true);
    const version = await getVersion(inside, place.alertId, place.number);
    requireDeed(ctx, version, 'save');
    if (version.revision !== place.revision) {
      const sentence = `${version.editedByName} saved this draft after you opened it. What you typed is still here; read what stands there now, then save again.`;
      return wrongInput({ revision: sentence });
    }
    if (version.cap.info.length === 0)
      return wrongInput({ headline: 'Write and save the first language before this one.' });
    if (primaryLanguage(wordsOf(version.cap).language) === primaryLanguage(language)) {
      return wrongInput({ headline: 'This is the first language of the alert. Change it on the page of the draft.' });
    }
    const [by, at] = [actorReference(ctx.actor), ctx.now];
    const revision = await updateVersionContent(inside, { ...version, cap: change(version.cap), by, at });
    const { alertId, number } = place;
    const detail = { number, revision, language: primaryLanguage(language) };
    await recordAudit(inside, { action: 'alert.translated', subject: `alert:${alertId}`, detail });
    return accepted({ revision });
  });
}
