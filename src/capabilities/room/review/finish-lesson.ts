import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { requirePermission } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { runRoom } from '../room-permissions.ts';
import { updateLessonDone } from './lesson-store.ts';

/** Marks what was to be changed as done. Doing so twice changes nothing. */
export async function finishLesson(ctx: Ctx, input: { alertId: string; lessonId: string }): Promise<void> {
  requirePermission(ctx, runRoom);
  await inTransaction(ctx, async (inside) => {
    const done = await updateLessonDone(inside, { ...input, by: actorReference(ctx.actor), at: ctx.now });
    if (!done) return;
    await recordAudit(inside, {
      action: 'alert.lesson-done',
      subject: `alert:${input.alertId}`,
      detail: { lesson: input.lessonId },
    });
  });
}
