import type { EventFacts, PeopleCount, PremisesFacts } from './duty-facts.ts';

/** A count: so many people, two of them staff, from the records of a year. */
export function aCount(people: number, more: Partial<PeopleCount> = {}): PeopleCount {
  return { visitors: people - 2, staff: 2, method: 'history', note: '', ...more };
}

/** A pub in a building of its own, with 300 people expected at the same time. */
export function aPlace(more: Partial<PremisesFacts> = {}): PremisesFacts {
  return {
    setting: 'building',
    hasBuilding: false,
    entryChecked: false,
    principalUse: 2,
    institution: null,
    count: aCount(300),
    within: 'none',
    holdsOthers: false,
    control: 'alone',
    individual: false,
    ...more,
  };
}

/** A ticketed show for a thousand in a field. */
export function anOccasion(more: Partial<EventFacts> = {}): EventFacts {
  return {
    setting: 'land',
    mainUse: null,
    atEnhanced: false,
    publicMayAttend: true,
    checks: 'all',
    people: 1_000,
    parts: [],
    control: 'alone',
    individual: false,
    ...more,
  };
}
