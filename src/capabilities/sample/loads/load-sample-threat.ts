import { systemActor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { saveAppointments } from '../../network/index.ts';
import { currentLevels, raiseTasksForLevel, startMenu } from '../../threat/index.ts';

/** The café has the list that ships, tasks from it that wait, and somebody who keeps the list: the member of its seat. */
export async function loadSampleThreat(ctx: Ctx, cafeId: string, memberId: string): Promise<void> {
  await saveAppointments(ctx, [{ personId: memberId, role: 'member', scope: { kind: 'organisation', id: cafeId } }]);
  await startMenu({ ...ctx, actor: systemActor('sample') }, cafeId);
  for (const { changeId, system, level } of await currentLevels(ctx)) {
    await raiseTasksForLevel(ctx, { changeId, system, level, isNow: true });
  }
}
