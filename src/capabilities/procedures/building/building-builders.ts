import type { Ctx } from '../../../platform/db/database.ts';
import { answerQuestion } from './answer-question.ts';
import type { Building, Holder, SiteRole } from './building.ts';
import { type QuestionKey, questionKeys } from './question.ts';
import type { TypedAnswers } from './question-reader.ts';

const cafeHolders: Readonly<Record<SiteRole, Holder>> = {
  'in-charge': { holder: 'Shift manager', deputy: 'Longest-serving barista' },
  door: { holder: 'Whoever is on the till', deputy: 'Whoever clears tables' },
  teller: { holder: 'Barista', deputy: 'Whoever is on the till' },
};

/** A café with everything answered. Tests only. */
export function aCafe(said: Partial<Building> = {}): Building {
  return {
    floors: 'one',
    doors: 2,
    zones: ['Customer area', 'Kitchen', 'Toilets'],
    exits: [
      { name: 'Front door', lock: 'bolt', lockedBy: 'door' },
      { name: 'Yard door', lock: 'key', lockedBy: 'in-charge' },
    ],
    saferPlaces: ['Store room'],
    stairs: [],
    refuge: '',
    primary: { name: 'The bandstand', side: 'front' },
    reserve: { name: 'Mill Lane car park', side: 'back' },
    shiftPlan: 'same',
    shifts: [{ name: '', holders: cafeHolders }],
    ways: ['voice'],
    ownWords: {},
    helpRule: 'stay-with',
    caller: 'teller',
    address: 'Lantern Café, 7 Lantern Lane, SW1A 1AA',
    wayIn: '',
    neighbours: '',
    ...said,
  };
}

/** A hotel with all there may be: every list as long as it goes. Tests only. */
export function aGrandHotel(): Building {
  const names = (what: string, count: number): string[] =>
    Array.from({ length: count }, (_, place) =>
      `${what} number ${place + 1} by the long gallery of the old wing`.slice(0, 60),
    );
  const roles = ['in-charge', 'door', 'teller'] as const;
  return aCafe({
    floors: 'more',
    doors: 12,
    zones: names('Banqueting suite', 12),
    exits: names('Revolving side door', 12).map((name, place) => ({
      name,
      lock: place % 4 === 0 ? 'none' : 'electric',
      lockedBy: roles[place % 3] ?? 'door',
    })),
    saferPlaces: names('Linen store', 6),
    stairs: names('Staircase', 4),
    refuge: 'The landing behind the second fire door on every floor',
    shiftPlan: 'opening-day-evening',
    shifts: ['Opening', 'Day', 'Evening', 'Night'].map((name) => ({ name, holders: cafeHolders })),
    ways: ['voice', 'radio', 'tannoy', 'silent'],
    wayIn: 'By the goods gate in Mill Lane, where the night porter waits',
    neighbours: 'The theatre on the left, the bank on the right and the taxi rank over the road',
  });
}

/** Answers every question about a building as a café would. `ctx` is its keeper's. Tests only. */
export async function answerAll(ctx: Ctx, premisesId: string): Promise<void> {
  const answers: Readonly<Partial<Record<QuestionKey, TypedAnswers>>> = {
    place: { zones: 'Customer area\nKitchen\nToilets', floors: 'one', doors: '2' },
    doors: {
      ...{ 'name-0': 'Front door', 'lock-0': 'bolt', 'by-0': 'door' },
      ...{ 'name-1': 'Yard door', 'lock-1': 'key', 'by-1': 'in-charge' },
    },
    inside: { saferPlaces: 'Store room' },
    outside: { primary: 'The bandstand', primarySide: 'front', reserve: 'Mill Lane car park', reserveSide: 'back' },
    shifts: { shiftPlan: 'same' },
    people: { 'in-charge-0': 'Shift manager', 'in-charge-else-0': 'Barista', 'door-0': 'Till', 'teller-0': 'Barista' },
    telling: { ways: ['voice'], helpRule: 'stay-with' },
    calling: { caller: 'teller', address: 'Lantern Café, 7 Lantern Lane, SW1A 1AA' },
  };
  for (const key of questionKeys) {
    const typed = answers[key];
    if (typed) await answerQuestion(ctx, premisesId, key, typed);
  }
}
