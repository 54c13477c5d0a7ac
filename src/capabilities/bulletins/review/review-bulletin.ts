import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { findStaleItems } from '../newsletters/offered-items.ts';
import { markApproved, markReturned, markSubmitted } from './bulletin-review-store.ts';
import { actingPerson, getForDeed, mayApprove } from './require-bulletin-deed.ts';

/**
 * Its writer hands a draft in. What a newsletter takes in must still be there, and may go as far as the newsletter does. Refuses
 * BULLETIN_UNKNOWN, BULLETIN_NOT_ALLOWED, BULLETIN_WRONG_STATE.
 */
export async function submitBulletin(ctx: Ctx, id: string): Promise<Checked<null>> {
  return inTransaction(ctx, async (inside) => {
    const draft = await getForDeed(inside, id, 'submit');
    if (draft.body === '')
      return wrongInput({ sections: 'Write a beginning, or add a section, before it is handed in.' });
    const [stale] = await findStaleItems(inside, draft);
    if (stale) {
      return wrongInput({
        sections: `“${stale.title}” is not published any longer, or may not be passed on as far as this. Take it out.`,
      });
    }
    await markSubmitted(inside, id);
    await recordAudit(inside, {
      action: 'bulletins.submitted',
      subject: `bulletin:${id}`,
      detail: { kind: draft.kind },
    });
    return accepted(null);
  });
}

/** Somebody else finds it right; from now on its words do not change. Refuses BULLETIN_OWN_WORK, BULLETIN_WRONG_STATE, BULLETIN_UNKNOWN. */
export async function approveBulletin(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const found = await getForDeed(inside, id, 'approve');
    requireSecond(inside, found);
    await markApproved(inside, id, actingPerson(inside));
    await recordAudit(inside, {
      action: 'bulletins.approved',
      subject: `bulletin:${id}`,
      detail: { kind: found.kind },
    });
  });
}

/** Somebody else gives it back to its writer, with a reason. Refuses as `approveBulletin`. */
export async function returnBulletin(ctx: Ctx, id: string, reason: string): Promise<Checked<null>> {
  const words = reason.trim();
  if (words === '') return wrongInput({ reason: 'Say what should be changed.' });
  await inTransaction(ctx, async (inside) => {
    const found = await getForDeed(inside, id, 'return');
    requireSecond(inside, found);
    await markReturned(inside, id, { reason: words, by: actingPerson(inside) });
    await recordAudit(inside, {
      action: 'bulletins.returned',
      subject: `bulletin:${id}`,
      detail: { kind: found.kind },
    });
  });
  return accepted(null);
}

/** Its writer takes it back to change it. Refuses BULLETIN_UNKNOWN, BULLETIN_NOT_ALLOWED, BULLETIN_WRONG_STATE. */
export async function takeBackBulletin(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const { kind } = await getForDeed(inside, id, 'take-back');
    await markReturned(inside, id, null);
    await recordAudit(inside, { action: 'bulletins.taken-back', subject: `bulletin:${id}`, detail: { kind } });
  });
}

function requireSecond(ctx: Ctx, found: { readonly id: string; readonly audience: unknown }): void {
  if (!mayApprove(ctx, found)) throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { id: found.id });
}
