import type { z } from 'zod';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { levelChanged } from '../level-changed.ts';
import { responseFor } from './response-level.ts';
import { type Raising, raiseTaskRows } from './task-store.ts';

/** The job that raises tasks. */
export const raiseTasksJobName = 'threat.raise-tasks';

/** The region in which the level of Northern Ireland counts besides the national one. */
const northernIreland = 'northern-ireland';

/**
 * Raises what goes with the threat level that holds now. Each organisation decides about its own response level; this only puts
 * before it what it once listed.
 */
export async function raiseTasksForLevel(ctx: Ctx, change: z.output<typeof levelChanged.payload>): Promise<void> {
  if (!change.isNow || !change.level) return;
  const regionCode = change.system === northernIreland ? northernIreland : null;
  await raiseTasks(ctx, {
    raisedBy: change.changeId,
    level: responseFor(change.level),
    organisationId: null,
    regionCode,
    actionId: null,
  });
}

/** Raises what organisations' lists say for a level, once for each change; repeating it raises nothing more. Tells how many. */
export async function raiseTasks(ctx: Ctx, raising: Raising): Promise<number> {
  return inTransaction(ctx, async (within) => {
    const raised = await raiseTaskRows(within, raising);
    if (raised > 0) {
      const { raisedBy, level, organisationId } = raising;
      await recordAudit(within, {
        action: 'threat.tasks-raised',
        subject: organisationId ? `organisation:${organisationId}` : `threat-level:${raisedBy}`,
        detail: { raised, level },
      });
    }
    return raised;
  });
}
