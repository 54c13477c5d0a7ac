import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { getAlert, requirePermission } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { runRoom } from '../room-permissions.ts';
import { insertLesson, listLessonOwners } from './lesson-store.ts';

/** Whoever has a hand in alerts can be given something to change. */
export const lessonRoles = ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator'] as const;
// More than any service has on duty; a longer list is no list to choose from.
const mostOwners = 500;

/** What to change, who does it (the id of a person) and by when (YYYY-MM-DD). */
export interface NewLesson {
  readonly alertId: string;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string;
}

/** Whoever can be given a lesson now, by name. */
export function listOwners(ctx: Ctx) {
  return listLessonOwners(ctx, lessonRoles, mostOwners);
}

/** Writes down what to change next time, as a task of somebody. Answers its id, or what is wrong with which field. */
export async function addLesson(ctx: Ctx, input: NewLesson): Promise<Checked<string>> {
  requirePermission(ctx, runRoom);
  return inTransaction(ctx, async (inside) => {
    const alert = await getAlert(inside, input.alertId);
    const owners = await listOwners(inside);
    if (!owners.some(({ id }) => id === input.owner)) return wrongInput({ owner: 'Choose who does it' });
    const id = newId();
    const { alertId, text, owner: ownerId, dueOn } = input;
    const createdBy = actorReference(ctx.actor);
    await insertLesson(inside, { id, alertId, text, ownerId, dueOn, createdBy, createdAt: ctx.now });
    await recordAudit(inside, {
      action: 'alert.lesson-added',
      subject: `alert:${alert.id}`,
      detail: { lesson: id, owner: `person:${ownerId}`, dueOn },
    });
    return accepted(id);
  });
}
