import { accepted, type Checked } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { requirePermission, requireStatus } from './alert-access.ts';
import { alertRefusals } from './alert-errors.ts';
import { draftAlerts } from './alert-permissions.ts';
import type { AlertVersion } from './alert-version.ts';
import type { CapAlert } from './cap/cap-model.ts';
import { makeCapUpdate } from './cap/make-cap-follow-up.ts';
import { composeDraft, type DraftContent } from './content/draft-content.ts';
import { getToldAlert, nextFollowUp } from './follow-up.ts';
import { plainHeadline, whatChangedParameter } from './message/alert-message.ts';
import { findOpenVersion } from './version-store.ts';
import { nextIdentity, type VersionPlace, writeDraft } from './write-draft.ts';

/** Drafts an update of an alert that people were told. One at a time: two updates at once would contradict each other. */
export async function draftUpdate(
  ctx: Ctx,
  input: { readonly alertId: string; readonly content: DraftContent },
): Promise<Checked<VersionPlace>> {
  requirePermission(ctx, draftAlerts);
  return inTransaction(ctx, async (inside) => {
    const told = await getToldAlert(inside, input.alertId, true);
    requireStatus(inside, told.alert.status);
    if (await findOpenVersion(inside, input.alertId, 'update')) {
      throw alertRefusals.refuse('UPDATE_ALREADY_OPEN', { alertId: input.alertId });
    }
    const cap = beginTranslations(makeCapUpdate(await nextFollowUp(inside, told), {}), told.last);
    const composed = composeDraft(cap, input.content);
    if (!composed.ok) return composed;
    const identity = await nextIdentity(inside, input.alertId);
    return accepted(
      await writeDraft(inside, { identity, kind: 'update', composed: composed.value, content: input.content }),
    );
  });
}

/** Other languages begin as people were told; what is new is not said in them yet, so that nobody forgets to. */
function beginTranslations(cap: CapAlert, last: AlertVersion): CapAlert {
  const [first, ...others] = cap.info;
  if (!first) return cap;
  const begun = others.map((info) => ({
    ...info,
    ...(info.headline ? { headline: plainHeadline(last, info.headline, info.language) } : {}),
    parameter: info.parameter.filter(({ valueName }) => valueName !== whatChangedParameter),
  }));
  return { ...cap, info: [first, ...begun] };
}
