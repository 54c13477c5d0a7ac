import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { runsCall } from '../call-access.ts';
import { getCall } from '../call-store.ts';
import { callTopic } from '../call-topic.ts';
import { callRefusals } from '../calls-errors.ts';
import { findAction, updateActionDone } from './action-store.ts';

/** Says that an action is done, or is not after all: by its owner, or whoever runs the call. Refuses CALL_ACTION_UNKNOWN to others. */
export async function finishAction(ctx: Ctx, input: { actionId: string; done: boolean }): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const action = await findAction(inside, input.actionId, true);
    if (!action) throw unknown(input.actionId);
    const own = ctx.actor.kind === 'person' && ctx.actor.personId === action.ownerId;
    if (!own && !runsCall(ctx.actor, await getCall(inside, action.callId))) throw unknown(input.actionId);
    await writeDone(inside, { ...input, callId: action.callId, by: actorReference(ctx.actor) });
  });
}

/** Says the same for its owner, who proved by a personal link that it is them. */
export async function finishActionOf(ctx: Ctx, input: { actionId: string; ownerId: string }): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const action = await findAction(inside, input.actionId, true);
    if (action?.ownerId !== input.ownerId) throw unknown(input.actionId);
    const { actionId, ownerId } = input;
    await writeDone(inside, { actionId, done: true, callId: action.callId, by: `person:${ownerId}` });
  });
}

async function writeDone(
  ctx: Ctx,
  { actionId, callId, done, by }: { actionId: string; callId: string; done: boolean; by: string },
): Promise<void> {
  if (!(await updateActionDone(ctx, actionId, done ? by : null))) return;
  await recordAudit(ctx, {
    action: done ? 'call.action-done' : 'call.action-reopened',
    subject: `call:${callId}`,
    detail: { task: actionId, by },
  });
  await notify(ctx, callTopic(callId));
}

function unknown(actionId: string) {
  return callRefusals.refuse('CALL_ACTION_UNKNOWN', { actionId });
}
