import type { Portion } from '../../../../kernel/marking.ts';

/** How much goes out by a way, for whoever is about to send. */
export const portionWords: Readonly<Record<Portion, string>> = {
  all: 'the whole text',
  title: 'the title alone; people sign in to read it',
  mention: 'only that there is a bulletin; people sign in to read it',
  nothing: 'nothing',
};
