import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { threatRefusals } from '../threat-errors.ts';
import { getKeptOrganisation } from './response-access.ts';
import type { ActionInput } from './response-level.ts';
import { endAction, insertActions, listMenu } from './response-store.ts';
import { starterMenu } from './starter-menu.ts';

/** Puts actions on an organisation's list. Refuses whoever's role does not cover the whole organisation. */
export async function addActions(ctx: Ctx, organisationId: string, actions: readonly ActionInput[]): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getKeptOrganisation(within, organisationId);
    const rows = actions.map((action) => ({ ...action, id: newId() }));
    await insertActions(within, organisationId, actorReference(within.actor), rows);
    await recordAudit(within, {
      action: 'threat.actions-added',
      subject: `organisation:${organisationId}`,
      detail: { actions: rows.map(({ id }) => id) },
    });
  });
}

/** Begins an empty list with the one that ships; a list that has something stays as it is. */
export async function startMenu(ctx: Ctx, organisationId: string): Promise<void> {
  if ((await listMenu(ctx, organisationId)).length > 0) return;
  await addActions(ctx, organisationId, starterMenu);
}

/** Takes an action off the list. Tasks that it raised stay. */
export async function dropAction(ctx: Ctx, organisationId: string, actionId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await getKeptOrganisation(within, organisationId);
    if (!(await endAction(within, { organisationId, premisesId: null }, actionId, actorReference(within.actor)))) {
      throw threatRefusals.refuse('RESPONSE_ACTION_GONE');
    }
    await recordAudit(within, {
      action: 'threat.action-ended',
      subject: `organisation:${organisationId}`,
      detail: { actionId },
    });
  });
}
