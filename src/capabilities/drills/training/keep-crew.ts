import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../../premises/index.ts';
import { drillRefusals } from '../drills-errors.ts';
import { deleteCrew, deleteCrewOfPerson, insertCrew, listColleagues, saveCrewShifts } from './crew-store.ts';
import { noteTraining } from './current-training.ts';
import { deleteShift, insertShift } from './shift-store.ts';

/** Makes a shift; false when these premises have one of that name. */
export async function addShift(
  ctx: Ctx,
  premisesId: string,
  shift: { readonly name: string; readonly hours: string },
): Promise<boolean> {
  return changeTraining(ctx, premisesId, 'shift-added', async (within) =>
    insertShift(within, premisesId, { ...shift, id: newId() }, actorReference(within.actor)),
  );
}

/** Removes a shift; its people stay. Refuses SHIFT_NOT_FOUND. */
export async function removeShift(ctx: Ctx, premisesId: string, shiftId: string): Promise<void> {
  await changeTraining(ctx, premisesId, 'shift-removed', async (within) => {
    if (!(await deleteShift(within, premisesId, shiftId))) throw drillRefusals.refuse('SHIFT_NOT_FOUND');
    return true;
  });
}

/** Somebody for the list: a colleague of the network, or a name typed with that person's agreement. */
export interface NewCrew {
  readonly personId: string | null;
  readonly typedName: string | null;
  readonly consent: string | null;
  readonly shiftIds: readonly string[];
}

/** Puts somebody on the list and on shifts; false for whoever is on it already or does not belong to the firm. */
export async function addCrew(ctx: Ctx, premisesId: string, crew: NewCrew): Promise<boolean> {
  return changeTraining(ctx, premisesId, 'crew-added', async (within) => {
    const { personId, typedName, consent, shiftIds } = crew;
    if (personId && !(await listColleagues(within, premisesId)).some(({ id }) => id === personId)) return false;
    const id = newId();
    const by = actorReference(within.actor);
    if (!(await insertCrew(within, premisesId, { id, personId, typedName, consent, by }))) return false;
    await saveCrewShifts(within, premisesId, id, shiftIds);
    return true;
  });
}

/** Takes somebody off the list, with everything that was kept about them. Refuses CREW_NOT_FOUND. */
export async function removeCrew(ctx: Ctx, premisesId: string, crewId: string): Promise<void> {
  await changeTraining(ctx, premisesId, 'crew-removed', async (within) => {
    if (!(await deleteCrew(within, premisesId, crewId))) throw drillRefusals.refuse('CREW_NOT_FOUND');
    return true;
  });
}

/** Takes somebody who left the network off every list. */
export async function dropPerson(ctx: Ctx, personId: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    for (const premisesId of await deleteCrewOfPerson(within, personId)) {
      await noteTraining(within, premisesId);
      await recordAudit(within, { action: 'drills.crew-removed', subject: `premises:${premisesId}` });
    }
  });
}

/** A change of the shifts or people of premises, with its entry and the standing, where it changed anything. */
async function changeTraining(
  ctx: Ctx,
  premisesId: string,
  deed: string,
  change: (within: Ctx) => Promise<boolean>,
): Promise<boolean> {
  return inTransaction(ctx, async (within) => {
    await getSite(within, premisesId, 'drills', 'change');
    const changed = await change(within);
    if (changed) {
      await noteTraining(within, premisesId);
      await recordAudit(within, { action: `drills.${deed}`, subject: `premises:${premisesId}` });
    }
    return changed;
  });
}
