import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { accepted, type Checked } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { ReviewedKind } from '../bulletin.ts';
import { insertBulletin, updateDraft } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { prepareBulletins } from '../bulletins-permissions.ts';
import { checkDraft, type DraftInput } from './bulletin-draft.ts';
import { actingPerson, getForDeed } from './require-bulletin-deed.ts';

/** Begins news, a threat bulletin or an issue of a newsletter, and gives its id. Refuses BULLETIN_NOT_ALLOWED, BULLETIN_REGION_ONLY. */
export async function draftBulletin(
  ctx: Ctx,
  kind: ReviewedKind,
  input: DraftInput,
): Promise<Checked<{ readonly id: string }>> {
  if (!may(ctx.actor, prepareBulletins)) {
    throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { permission: prepareBulletins.key });
  }
  const checked = await checkDraft(ctx, kind, input);
  if (!checked.ok) return checked;
  const id = newId();
  await inTransaction(ctx, async (inside) => {
    await insertBulletin(inside, { ...checked.value, id, kind, writtenBy: actingPerson(inside) });
    const detail = { kind, marking: checked.value.marking };
    await recordAudit(inside, { action: 'bulletins.drafted', subject: `bulletin:${id}`, detail });
  });
  return accepted({ id });
}

/** Its writer changes a draft. Refuses BULLETIN_UNKNOWN, BULLETIN_WRONG_STATE, and as `draftBulletin`. */
export async function changeDraft(ctx: Ctx, id: string, input: DraftInput): Promise<Checked<{ readonly id: string }>> {
  return inTransaction(ctx, async (inside) => {
    const before = await getForDeed(inside, id, 'change');
    const checked = await checkDraft(inside, before.kind, input, before);
    if (!checked.ok) return checked;
    const { seriesCode, issueDue } = before;
    // An issue keeps its day, unless it becomes one of another series.
    const due = checked.value.seriesCode === seriesCode ? issueDue : checked.value.issueDue;
    await updateDraft(inside, { ...before, ...checked.value, issueDue: due });
    const detail = { marking: checked.value.marking };
    await recordAudit(inside, { action: 'bulletins.draft-changed', subject: `bulletin:${id}`, detail });
    return accepted({ id });
  });
}
