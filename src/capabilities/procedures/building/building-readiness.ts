import type { Building, Procedure } from './building.ts';
import type { QuestionKey } from './question.ts';

/** What is still to be answered before the card of a procedure can be used; empty: nothing. */
export function listMissing(building: Building, procedure: Procedure): readonly QuestionKey[] {
  return needed[procedure].filter((key) => !isAnswered(building, key));
}

/** Whether a question has been answered, as far as the cards need it. */
export function isAnswered(building: Building, key: QuestionKey): boolean {
  switch (key) {
    case 'place':
      return building.zones.length > 0 && building.doors > 0;
    case 'doors':
      return building.exits.length > 0 && building.exits.length === building.doors;
    case 'floors':
      return building.floors === 'one' || building.stairs.length > 0;
    case 'inside':
      return building.saferPlaces.length > 0;
    case 'outside':
      return building.primary !== null && building.reserve !== null;
    case 'shifts':
      return building.shiftPlan !== null;
    case 'people':
      return building.shifts.length > 0 && building.shifts.every(({ holders }) => holders['in-charge'].holder !== '');
    case 'telling':
      return building.ways.length > 0 && building.helpRule !== null;
    case 'calling':
      return building.caller !== null && building.address !== '';
    case 'extras':
      // Nobody has to say more: our words stand where the keeper has none.
      return true;
  }
}

const everywhere: readonly QuestionKey[] = ['people', 'telling', 'calling'];

const needed: Readonly<Record<Procedure, readonly QuestionKey[]>> = {
  evacuation: ['place', 'doors', 'floors', 'outside', ...everywhere],
  invacuation: ['place', 'doors', 'inside', ...everywhere],
  lockdown: ['doors', 'inside', ...everywhere],
  communication: ['people', 'telling', 'calling'],
};
