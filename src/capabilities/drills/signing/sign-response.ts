import { newId } from '../../../kernel/ids.ts';
import { londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite, noteStanding, type Site } from '../../premises/index.ts';
import { type PlaceResponse, readPlaceResponse } from '../../threat/index.ts';
import { drillRefusals } from '../drills-errors.ts';
import { insertSignOff, type SignOff } from './sign-off-store.ts';

/** What a keeper saw when they signed, so that nobody signs for a level that changed meanwhile. */
export interface SigningInput {
  readonly responseLevel: string;
  readonly threatLevel: string;
  /** Why it is signed with tasks open; empty where none is. */
  readonly reason: string;
}

/**
 * Signs that the measures of the level that holds are in place. While tasks of these premises are open a reason is asked for. Refuses
 * whoever does not keep the premises; answers a wrong field when the level has changed since the page was opened.
 */
export async function signResponse(ctx: Ctx, premisesId: string, input: SigningInput): Promise<Checked<void>> {
  return inTransaction(ctx, async (within) => {
    const site = await getSite(within, premisesId, 'response', 'decide');
    const now = await readPlaceResponse(within, placeOf(site));
    const { actor } = within;
    if (!now.response || actor.kind !== 'person') throw drillRefusals.refuse('RESPONSE_NOT_KNOWN');
    const threatLevel = now.threat ?? '';
    if (input.responseLevel !== now.response || input.threatLevel !== threatLevel) {
      return wrongInput({ reason: 'The level has changed since you opened this page. Read it again, then sign.' });
    }
    const openTasks = openHere(now, premisesId).length;
    const reason = openTasks > 0 ? input.reason.trim() : '';
    if (openTasks > 0 && reason.length < 3) {
      return wrongInput({
        reason: 'Tasks are open. Tick them off first, or say why the measures are in place without them.',
      });
    }
    const measures = now.measures
      .filter(({ level, place }) => level === now.response && place === 'premises')
      .map(({ words, owner }) => ({ words, owner }));
    const named = { id: newId(), premisesId, organisationId: site.organisationId, signedBy: actor.personId };
    await insertSignOff(within, { ...named, threatLevel, responseLevel: now.response, measures, openTasks, reason });
    await noteStanding(within, premisesId, { responseSignedOn: londonDay(within.now) });
    await recordAudit(within, {
      action: 'response.signed',
      subject: `premises:${premisesId}`,
      detail: { threatLevel, responseLevel: now.response, openTasks },
    });
    return accepted(undefined);
  });
}

/** Premises as `threat` wants to know them. */
export function placeOf(site: Pick<Site, 'id' | 'organisationId' | 'regionCode'>) {
  return { organisationId: site.organisationId, premisesId: site.id, regionCode: site.regionCode };
}

/**
 * The open tasks of these very premises for the response that holds: what a signature is about. Those of the whole organisation and
 * of a level that holds no more are left to the list.
 */
export function openHere(now: PlaceResponse, premisesId: string) {
  return now.open.filter((task) => task.premisesId === premisesId && task.level === now.response);
}

/** Whether a signature is for the levels that hold now. */
export function isForNow(sign: SignOff, now: Pick<PlaceResponse, 'threat' | 'response'>): boolean {
  return sign.threatLevel === (now.threat ?? '') && sign.responseLevel === now.response;
}
