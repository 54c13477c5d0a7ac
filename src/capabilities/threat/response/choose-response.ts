import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/event.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAudit } from '../../audit/index.ts';
import { responseChosen } from '../response-chosen.ts';
import { raiseTasksJobName } from './raise-tasks.ts';
import { getKeptOrganisation } from './response-access.ts';
import type { ResponseLevel } from './response-level.ts';
import { insertChoice } from './response-store.ts';
import { type Raising, setTasksAside } from './task-store.ts';

/**
 * Chooses the response level of an organisation's buildings: what was open at another level is set aside, and the tasks of this one
 * are raised. Refuses whoever's role does not cover the whole organisation.
 */
export async function chooseResponse(
  ctx: Ctx,
  choice: { readonly organisationId: string; readonly level: ResponseLevel; readonly reason: string },
): Promise<void> {
  const { organisationId, level, reason } = choice;
  await inTransaction(ctx, async (within) => {
    await getKeptOrganisation(within, organisationId);
    const id = newId();
    await insertChoice(within, { id, organisationId, level, reason, chosenBy: actorReference(within.actor) });
    const setAside = await setTasksAside(within, organisationId, level);
    await announce(within, responseChosen, { organisationId, level });
    const raising: Raising = { raisedBy: id, level, organisationId, regionCode: null, actionId: null };
    await enqueue(within, { name: raiseTasksJobName }, raising);
    await recordAudit(within, {
      action: 'threat.response-chosen',
      subject: `organisation:${organisationId}`,
      detail: { level, setAside },
    });
  });
}
