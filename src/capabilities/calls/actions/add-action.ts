import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { takeCall } from '../call-access.ts';
import { callTopic } from '../call-topic.ts';
import { requireNotable } from '../notes/add-note.ts';
import { findAction, insertAction } from './action-store.ts';

/** What somebody takes on. */
export interface ActionInput {
  readonly callId: string;
  /** Made by the form, so that the same action sent twice is there once. */
  readonly actionId: string;
  readonly text: string;
  readonly ownerId: string;
  /** YYYY-MM-DD, in London. */
  readonly dueOn: string;
}

/** Writes an action of a call; tells its id. The same one under the same id is there once, another becomes one of its own. Refuses as a note. */
export async function addAction(ctx: Ctx, input: ActionInput): Promise<Checked<string>> {
  const errors = judgeAction(input, londonDay(ctx.now));
  if (Object.keys(errors).length > 0) return wrongInput(errors);
  return inTransaction(ctx, async (inside) => {
    requireNotable(await takeCall(inside, input.callId));
    const { callId, ownerId, dueOn } = input;
    const row = {
      id: input.actionId,
      callId,
      text: input.text.trim(),
      ownerId,
      dueOn,
      writtenBy: actorReference(ctx.actor),
    };
    const written = await write(inside, row);
    if (written === undefined) return accepted(row.id);
    await recordAudit(inside, {
      action: 'call.action-taken-on',
      subject: `call:${callId}`,
      detail: { task: written, owner: `person:${ownerId}`, dueOn },
    });
    await notify(inside, callTopic(callId));
    return accepted(written);
  });
}

function judgeAction({ text, dueOn }: ActionInput, today: string): Record<string, string> {
  const trimmed = text.trim();
  return {
    ...(trimmed === '' ? { actionText: 'Write what is to be done.' } : {}),
    ...(trimmed.length > 500 ? { actionText: 'Write at most 500 characters.' } : {}),
    ...(!isDay(dueOn)
      ? { dueOn: 'Give the day like 2026-11-30.' }
      : dueOn < today
        ? { dueOn: 'Give today or a later day.' }
        : {}),
  };
}

/** The id under which it was written; nothing when the same one was there. The call is locked. */
async function write(ctx: Ctx, row: Parameters<typeof insertAction>[1]): Promise<string | undefined> {
  if (await insertAction(ctx, row)) return row.id;
  const there = await findAction(ctx, row.id);
  const same = there?.text === row.text && there.ownerId === row.ownerId && there.dueOn === row.dueOn;
  if (same && there.callId === row.callId) return undefined;
  const id = newId();
  await insertAction(ctx, { ...row, id });
  return id;
}
