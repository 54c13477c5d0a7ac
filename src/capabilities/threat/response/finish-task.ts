import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { threatRefusals } from '../threat-errors.ts';
import { mayFinish } from './response-access.ts';
import { findTask, markTaskDone, type ResponseTask } from './task-store.ts';

/** Ticks a task off, with who and when. Refuses people of other places, and a task that is not open any more. */
export async function finishTask(ctx: Ctx, taskId: string): Promise<ResponseTask> {
  return inTransaction(ctx, async (within) => {
    const task = await findTask(within, taskId);
    if (!task || within.actor.kind !== 'person' || !mayFinish(within.actor, task)) {
      throw threatRefusals.refuse('RESPONSE_TASK_GONE');
    }
    if (!(await markTaskDone(within, taskId, within.actor.personId))) throw threatRefusals.refuse('RESPONSE_TASK_GONE');
    await recordAudit(within, { action: 'threat.task-done', subject: `response-task:${taskId}` });
    return task;
  });
}
