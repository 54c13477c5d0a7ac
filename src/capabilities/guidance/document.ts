import { type Marking, markings, portionFor } from '../../kernel/marking.ts';
import { isDay } from '../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';

/** Kinds of documents: a card of numbered steps, a list to tick, a long text, a link to a film or file, a campaign's parts. */
export const documentKinds = ['action-card', 'checklist', 'guide', 'asset', 'toolkit'] as const;

/** One of them. */
export type DocumentKind = (typeof documentKinds)[number];

/** How each state is called where it is shown. */
export const stateTitles: Readonly<Record<VersionState, string>> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  published: 'Published',
  superseded: 'Replaced',
  withdrawn: 'Withdrawn',
};

/** How each kind is called where it is shown. */
export const kindTitles: Readonly<Record<DocumentKind, string>> = {
  'action-card': 'Action card',
  checklist: 'Checklist',
  guide: 'Guide',
  asset: 'Video or file',
  toolkit: 'Campaign toolkit',
};

/** Where a version stands. One of a document is published at most, and one is open (the first three) at most. */
export const versionStates = ['draft', 'in-review', 'approved', 'published', 'superseded', 'withdrawn'] as const;

/** One of them. */
export type VersionState = (typeof versionStates)[number];

/** What can be done to a version. */
export type VersionDeed = 'submit' | 'return' | 'approve' | 'publish' | 'supersede' | 'withdraw';

/** The table of legal moves: from which states a deed leads to which. What is not here is refused. */
export const versionMoves: Readonly<
  Record<VersionDeed, { readonly from: readonly VersionState[]; readonly to: VersionState }>
> = {
  submit: { from: ['draft'], to: 'in-review' },
  return: { from: ['in-review', 'approved'], to: 'draft' },
  approve: { from: ['in-review'], to: 'approved' },
  publish: { from: ['approved'], to: 'published' },
  supersede: { from: ['published'], to: 'superseded' },
  withdraw: { from: ['published'], to: 'withdrawn' },
};

/** What bars a deed: the state, or that one person would do the work of two. */
export type DeedBar = 'state' | 'own';

/** Whether somebody may do this to a version: nothing bars it, or what does. `personId` is null for the system. */
export function judgeVersionDeed(
  version: { readonly state: VersionState; readonly writers: readonly string[] },
  deed: VersionDeed,
  personId: string | null,
): DeedBar | undefined {
  if (!versionMoves[deed].from.includes(version.state)) return 'state';
  // Two people: what one wrote, another one approves.
  if (deed === 'approve' && personId !== null && version.writers.includes(personId)) return 'own';
  return undefined;
}

/** Who stands by name for a version of a document. */
export interface NamedPeople {
  readonly marking: Marking;
  readonly ownerId: string | null;
  readonly reviewerId: string | null;
  readonly writers: readonly string[];
  readonly approvedBy: string | null;
}

/**
 * Whether somebody who keeps the library may look at a version, published or not. The staff of the library are one post; what is for
 * fewer eyes is for those who own, review, wrote or approved it. `personId` is null for the system, which looks at everything.
 */
export function mayKeep(version: NamedPeople, personId: string | null): boolean {
  if (personId === null) return true;
  const named = [version.ownerId, version.reviewerId, version.approvedBy, ...version.writers];
  return portionFor(version.marking, 'page', named.includes(personId) ? 'named' : 'network') === 'all';
}

/** The words of a document in one language; the body is Markdown without HTML. */
export interface DocumentText {
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

/** What a document says about itself: its address, kind, marking and whom it is for. Empty lists mean "for all". */
export interface DocumentHead {
  readonly slug: string;
  readonly kind: DocumentKind;
  readonly marking: Marking;
  readonly topics: readonly string[];
  readonly scenarios: readonly string[];
  /** Codes of network's sectors. */
  readonly sectors: readonly string[];
  /** Paragraphs "1" to "17" of Schedule 1 to the Terrorism (Protection of Premises) Act 2025. */
  readonly uses: readonly string[];
  readonly roles: readonly string[];
  /** Slugs of related documents. */
  readonly links: readonly string[];
  readonly sources: readonly string[];
  /** The day of the next review, YYYY-MM-DD; null leaves it to the policy. */
  readonly reviewOn: string | null;
}

/** A code such as `suspicious-items` in words: "Suspicious items". */
export function codeInWords(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Small letters, digits and single hyphens: what an address and a code are made of. */
export const codePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

// Pages of their own stand at these addresses.
const taken = ['edit', 'new', 'policies'];
const longest = { slug: 80, title: 120, summary: 300, body: 100_000, list: 40, entry: 200 } as const;
const coded = ['topics', 'scenarios', 'sectors', 'roles', 'links'] as const;

/** Judges what a document says about itself. Errors by the names of the fields. */
export function checkHead(head: DocumentHead): Checked<DocumentHead> {
  const errors: Record<string, string> = {};
  if (!codePattern.test(head.slug) || head.slug.length > longest.slug || taken.includes(head.slug)) {
    errors.slug = 'Write the address in small letters, digits and hyphens, for example bag-left-behind.';
  }
  if (!documentKinds.includes(head.kind)) errors.kind = 'Choose what kind of document it is.';
  if (!markings.includes(head.marking)) errors.marking = 'Choose how far people may pass it on.';
  for (const name of coded) {
    if (!head[name].every((code) => codePattern.test(code))) {
      errors[name] = 'Write each in small letters, digits and hyphens.';
    }
  }
  if (!head.uses.every((use) => /^([1-9]|1[0-7])$/.test(use))) errors.uses = 'Give paragraphs from 1 to 17.';
  for (const name of [...coded, 'uses', 'sources'] as const) {
    if (head[name].length > longest.list || head[name].some((entry) => entry.length > longest.entry)) {
      errors[name] = 'Give at most 40, of at most 200 characters each.';
    }
  }
  if (head.topics.length === 0) errors.topics ??= 'Give at least one topic.';
  if (head.reviewOn !== null && !isDay(head.reviewOn)) errors.reviewOn = 'Give the day of review, like 2027-05-31.';
  return Object.keys(errors).length > 0 ? wrongInput(errors) : accepted(head);
}

/** Judges the words of a document in one language. */
export function checkText(text: DocumentText): Checked<DocumentText> {
  const errors: Record<string, string> = {};
  for (const name of ['title', 'summary', 'body'] as const) {
    if (text[name].trim() === '') errors[name] = emptyWords[name];
    else if (text[name].length > longest[name]) {
      errors[name] = `Write at most ${longest[name].toLocaleString('en-GB')} characters.`;
    }
  }
  return Object.keys(errors).length > 0 ? wrongInput(errors) : accepted(text);
}

const emptyWords = {
  title: 'Write a title.',
  summary: 'Say in one sentence what it is for.',
  body: 'Write the text.',
} as const;

/** Judges that a text has what its kind is made of: a card its steps, a checklist its items. */
export function checkShape(kind: DocumentKind, body: string): string | undefined {
  if (kind === 'action-card') {
    const steps = countSteps(body);
    if (steps === 0) return 'An action card begins with a numbered list of steps, before the first heading.';
    if (steps > 10) return 'An action card has at most ten steps.';
  }
  if (kind === 'checklist' && !/^\s*[-*] \[[ x]\] \S/m.test(body)) {
    return 'A checklist has at least one item, written as "- [ ] what to do".';
  }
  return undefined;
}

/** How many steps a card has: the items of the numbered list before the first heading. */
function countSteps(body: string): number {
  const [before = ''] = body.split(/^#{1,6} /m);
  return before.match(/^\d{1,2}[.)] \S/gm)?.length ?? 0;
}
