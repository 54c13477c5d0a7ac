import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { threatRefusals } from '../threat-errors.ts';
import { raiseTasks } from './raise-tasks.ts';
import { type RespondingPlace, readPlaceResponse } from './read-place-response.ts';
import type { ActionInput } from './response-level.ts';
import { endAction, insertActions } from './response-store.ts';
import { findTask, markTaskDone } from './task-store.ts';

/**
 * Adds a measure of these premises alone. Where it belongs to the response level that holds now it becomes a task at once, and at
 * each later change. Whoever calls it has checked that the actor keeps the plans of these premises.
 */
export async function addPlaceMeasure(
  ctx: Ctx,
  place: RespondingPlace,
  measure: Omit<ActionInput, 'place'>,
): Promise<void> {
  const { organisationId, premisesId } = place;
  await inTransaction(ctx, async (within) => {
    const id = newId();
    const row = { ...measure, id, premisesId, place: 'premises' as const };
    await insertActions(within, organisationId, actorReference(within.actor), [row]);
    await recordAudit(within, {
      action: 'threat.measure-added',
      subject: `premises:${premisesId}`,
      detail: { actionId: id, level: measure.level },
    });
    const now = await readPlaceResponse(within, place);
    const raisedBy = now.levels[0]?.changeId;
    if (now.response !== measure.level || !raisedBy) return;
    await raiseTasks(within, { raisedBy, level: measure.level, organisationId, regionCode: null, actionId: id });
  });
}

/** Takes a measure of these premises off again; tasks that it raised stay. The caller has checked the actor. */
export async function dropPlaceMeasure(ctx: Ctx, place: RespondingPlace, actionId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    if (!(await endAction(within, place, actionId, actorReference(within.actor)))) {
      throw threatRefusals.refuse('RESPONSE_ACTION_GONE');
    }
    await recordAudit(within, {
      action: 'threat.measure-ended',
      subject: `premises:${place.premisesId}`,
      detail: { actionId },
    });
  });
}

/** Ticks off a task of these very premises; tasks of the organisation are not among them. The caller has checked the actor. */
export async function finishPlaceTask(ctx: Ctx, premisesId: string, taskId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const { actor } = within;
    const task = await findTask(within, taskId);
    const isDone =
      task?.premisesId === premisesId &&
      actor.kind === 'person' &&
      (await markTaskDone(within, taskId, actor.personId));
    if (!isDone) throw threatRefusals.refuse('RESPONSE_TASK_GONE');
    await recordAudit(within, { action: 'threat.task-done', subject: `response-task:${taskId}` });
  });
}
