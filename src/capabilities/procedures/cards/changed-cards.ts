import { isDeepStrictEqual } from 'node:util';
import { type Building, type Procedure, procedures } from '../building/building.ts';
import { makeCards } from './make-cards.ts';

/** The procedures whose card says something else, is new or is gone between two states of a building. */
export function listChangedCards(before: Building | undefined, after: Building): readonly Procedure[] {
  const old = before ? makeCards(before, 'en') : [];
  const fresh = makeCards(after, 'en');
  return procedures.filter((procedure) => {
    const find = (cards: typeof fresh) => cards.find((card) => card.procedure === procedure);
    return !isDeepStrictEqual(find(old), find(fresh));
  });
}
