import type { Marking } from '../../kernel/marking.ts';
import type { BulletinRow } from './bulletins-rows.generated.ts';

/** Kinds of messages that are not alerts: a bulletin, "please check your details", a test of the ways to people. */
export const bulletinKinds = ['bulletin', 'check', 'test'] as const;

/** One of them; delivery's word for the launch, too. */
export type BulletinKind = (typeof bulletinKinds)[number];

/** A message that is not an alert, as it was written: its id is its launch's id, its body paragraphs with empty lines between. */
export interface Bulletin extends Omit<BulletinRow, 'kind' | 'marking' | 'titleWords' | 'allWords'> {
  readonly kind: BulletinKind;
  readonly marking: Marking;
}

/** How each kind is called where it is shown, and what its words are where nobody wrote any. */
export const kindWords: Readonly<Record<BulletinKind, { readonly label: string; readonly title: string }>> = {
  bulletin: { label: 'Bulletin', title: '' },
  check: { label: 'Your details', title: 'Please check your details' },
  test: { label: 'TEST', title: 'TEST: can we reach you?' },
};

/** The paragraphs of a text. */
export function paragraphsOf(body: string): string[] {
  return body
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
