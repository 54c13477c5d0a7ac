import type { PublishedDocument } from '../published/published-store.ts';
import type { ReaderPlace } from './reader-place-store.ts';

type Audience = Pick<PublishedDocument, 'sectors' | 'uses' | 'roles'>;

/** Whether a document is for this reader in particular: it names whom it is for, and each list it gives has the reader in it. */
export function suitsReader(document: Audience, place: ReaderPlace): boolean {
  const lists = (['sectors', 'uses', 'roles'] as const).filter((name) => document[name].length > 0);
  return lists.length > 0 && lists.every((name) => document[name].some((code) => place[name].includes(code)));
}
