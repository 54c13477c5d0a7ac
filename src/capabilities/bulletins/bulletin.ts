import { type Marking, markings } from '../../kernel/marking.ts';
import type { BulletinRow } from './bulletins-rows.generated.ts';

/** Kinds of messages that are not alerts. */
export const bulletinKinds = ['bulletin', 'check', 'test', 'news', 'threat-bulletin', 'newsletter'] as const;

/** One of them. */
export type BulletinKind = (typeof bulletinKinds)[number];

/** Kinds that are written to be read; the others ask for one press. */
export const readKinds = ['bulletin', 'news', 'threat-bulletin', 'newsletter'] as const;

/** One of them. */
export type ReadKind = (typeof readKinds)[number];

/** Kinds that one person writes and sends. */
export const quickKinds = ['bulletin', 'check', 'test'] as const;

/** One of them. */
export type QuickKind = (typeof quickKinds)[number];

/** Kinds that two people answer for, written in Markdown. */
export const reviewedKinds = ['news', 'threat-bulletin', 'newsletter'] as const;

/** One of them. */
export type ReviewedKind = (typeof reviewedKinds)[number];

/** How far something is on its way; what one person sends is a draft until it is sent. */
export type BulletinState = 'draft' | 'in-review' | 'approved' | 'sent';

/** A text in another language than English. */
export interface TranslatedText {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

/**
 * A message that is not an alert, as it was written: its id is its launch's id. The body of what one person sends is paragraphs
 * with empty lines between; of the rest Markdown.
 */
export interface Bulletin
  extends Omit<BulletinRow, 'kind' | 'marking' | 'state' | 'welsh' | 'titleWords' | 'allWords'> {
  readonly kind: BulletinKind;
  readonly marking: Marking;
  readonly state: BulletinState;
  readonly welsh: TranslatedText | null;
}

/** How each kind is called where it is shown, and what its words are where nobody wrote any. */
export const kindWords: Readonly<Record<BulletinKind, { readonly label: string; readonly title: string }>> = {
  bulletin: { label: 'Bulletin', title: '' },
  check: { label: 'Your details', title: 'Please check your details' },
  test: { label: 'TEST', title: 'TEST: can we reach you?' },
  news: { label: 'News', title: '' },
  'threat-bulletin': { label: 'Threat bulletin', title: '' },
  newsletter: { label: 'Newsletter', title: '' },
};

/** Whether a kind is written to be read. */
export function isReadKind(kind: BulletinKind): kind is ReadKind {
  return readKinds.some((each) => each === kind);
}

/** Whether two people answer for a kind. */
export function isReviewedKind(kind: BulletinKind): kind is ReviewedKind {
  return reviewedKinds.some((each) => each === kind);
}

/** The paragraphs of a text. */
export function paragraphsOf(body: string): string[] {
  return body
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** The text for a reader of a language: Welsh where somebody wrote it, else English. */
export function textIn({ title, summary, body, welsh }: Bulletin, language: string): BulletinText {
  return welsh && language.startsWith('cy') ? { ...welsh, language: 'cy' } : { title, summary, body, language: 'en' };
}

/** A text with the language that it is in. */
export interface BulletinText extends TranslatedText {
  readonly language: 'en' | 'cy';
}

/** Whether something under one marking may be named in something under another: only what may go at least as far. */
export function isAsOpen(marking: Marking, than: Marking): boolean {
  return markings.indexOf(marking) <= markings.indexOf(than);
}
