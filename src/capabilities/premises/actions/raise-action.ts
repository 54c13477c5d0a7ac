import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../sites/get-site.ts';
import { recountActions, writeStanding } from '../standing/standing-store.ts';
import { type ActionInput, partOfSource } from './site-action.ts';
import { insertAction } from './site-action-store.ts';

const longestTitle = 200;

/** Adds an action to the one list of premises; tells its id. Refuses whoever may not change the part that it came from. */
export async function raiseAction(ctx: Ctx, input: ActionInput): Promise<string> {
  return inTransaction(ctx, async (within) => {
    const { premisesId, source } = input;
    await getSite(within, premisesId, partOfSource[source], 'change');
    const id = newId();
    await insertAction(within, id, tidied(input), actorReference(within.actor));
    await countAgain(within, premisesId);
    await recordAudit(within, {
      action: 'premises.action-raised',
      subject: `premises:${premisesId}`,
      detail: { actionId: id, source },
    });
    return id;
  });
}

/** Counts the open actions of premises anew, one writer after another. */
export async function countAgain(ctx: Ctx, premisesId: string): Promise<void> {
  await writeStanding(ctx, premisesId, {});
  await recountActions(ctx, premisesId);
}

function tidied(input: ActionInput): ActionInput {
  const { title, costPounds } = input;
  return {
    ...input,
    title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title,
    costPounds: costPounds === null ? null : Math.round(costPounds),
  };
}
