import { londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction, sql } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getCall } from '../call-store.ts';
import { writeReminderWords } from '../inviting/call-words.ts';
import { letterExpiry, tellOfCall } from '../inviting/tell-call.ts';
import { type ActionLine, takeToRemind, updateReminded } from './action-store.ts';

const atOnce = 50;

/** Reminds the owners of open actions, once on the day before one is due and once when it is overdue; tells how many. */
export async function remindOwners(ctx: Ctx): Promise<number> {
  const today = londonDay(ctx.now);
  let reminded = 0;
  for (let turn = atOnce; turn === atOnce; reminded += turn) {
    turn = await inTransaction(ctx, async (inside) => {
      const actions = await takeToRemind(inside, today, atOnce);
      for (const action of actions) await remind(inside, action, today);
      return actions.length;
    });
  }
  return reminded;
}

async function remind(ctx: Ctx, action: ActionLine, today: string): Promise<void> {
  const { id, callId, ownerId, text, dueOn, callKind: kind, callSubject: subject } = action;
  const overdue = dueOn < today;
  await updateReminded(ctx, id, today, overdue);
  await tellOfCall(ctx, {
    call: await getCall(ctx, callId),
    what: 'reminder',
    words: writeReminderWords({ kind, subject, text, dueOn, overdue }),
    chosen: sql`select ${ownerId}::uuid as person_id, null::text as channel, null::text as address, null::text as language,
      null::text as region_code, null::text as sector_code, null::uuid as organisation_id, null::uuid as premises_id`,
    lane: 'bulk',
    expiresAt: letterExpiry(ctx.now),
    actionId: id,
    byLetterOnly: true,
  });
  await recordAudit(ctx, { action: 'call.action-reminded', subject: `call:${callId}`, detail: { task: id, overdue } });
}
