import type { PublishedDocument } from '../published/published-store.ts';
import type { ReaderPlace } from './reader-place-store.ts';

type Audience = Pick<PublishedDocument, 'sectors' | 'uses' | 'roles'>;

const lists = ['sectors', 'uses', 'roles'] as const;

/**
 * How much a document is for this reader in particular: 2 for their kind of place, 1 for what they alone do at work, 0 for others
 * too. What names several roles is for nearly everybody; a list that it gives and that has not the reader makes it 0, unless we do
 * not know where the reader stands in that respect, as with premises of which nobody has said what they are used for.
 */
export function suitsReader(document: Audience, place: ReaderPlace): 0 | 1 | 2 {
  const has = (name: (typeof lists)[number]): boolean => document[name].some((code) => place[name].includes(code));
  const given = lists.filter((name) => document[name].length > 0);
  if (given.some((name) => place[name].length > 0 && !has(name))) return 0;
  if (has('sectors') || has('uses')) return 2;
  return given.length === 1 && document.roles.length === 1 && has('roles') ? 1 : 0;
}
