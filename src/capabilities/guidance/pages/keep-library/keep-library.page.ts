import { z } from 'zod';
import { markingLabel } from '../../../../kernel/marking.ts';
import { may } from '../../../../kernel/permission.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type DocumentKind, kindTitles, mayKeep, stateTitles, type VersionState } from '../../document.ts';
import { approveGuidance, keepReviewPolicies, readDrafts, writeGuidance } from '../../guidance-permissions.ts';
import { type LibraryLine, listLibrary } from '../../review/review-store.ts';
import { dayWords, reviewStanding } from '../../review/review-words.ts';

const mostLines = 500;

/** The library for those who keep it: what waits for them, what is due for review, and everything. */
export const keepLibraryPage = definePage({
  url: '/guidance/edit',
  access: readDrafts,
  parent: '/guidance',
  navigation: { group: 'everyday', label: 'Edit guidance', order: 27 },
  query: z.object({ words: z.string().max(100).default('') }),
  async get(ctx, { query: { words } }) {
    const today = londonDay(ctx.now);
    const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
    const all = await listLibrary(ctx, words.trim(), mostLines);
    const lines = all.filter((line) => mayKeep(line, own));
    const approves = may(ctx.actor, approveGuidance);
    const writes = may(ctx.actor, writeGuidance);
    const waiting = lines.filter((line) => waitsFor(line, { own, approves, writes }));
    const due = lines.filter(({ reviewOn }) => reviewOn && reviewStanding(reviewOn, today) !== 'later');
    return showPage('guidance/pages/keep-library/keep-library.njk', {
      title: 'Edit the library',
      words,
      writes,
      keepsPolicies: may(ctx.actor, keepReviewPolicies),
      waiting: waiting.map((line) => [...rowOf(line), waitingFor(line)]),
      due: due
        .sort((one, other) => ((one.reviewOn ?? '') < (other.reviewOn ?? '') ? -1 : 1))
        .map((line) => dueRow(line, today, own)),
      all: lines.map((line) => [...rowOf(line), line.reviewOn ? dayWords(line.reviewOn) : null]),
      isCut: all.length === mostLines,
    });
  },
});

// An approver is asked for what others wrote; a writer has their own drafts, what came back, and what only needs publishing.
function waitsFor(line: LibraryLine, who: { own: string; approves: boolean; writes: boolean }): boolean {
  const isOwn = line.writers.includes(who.own);
  if (line.state === 'in-review') return who.approves && !isOwn;
  if (line.state === 'approved') return who.writes || who.approves;
  return line.state === 'draft' && isOwn;
}

function waitingFor({ state }: LibraryLine): string {
  if (state === 'in-review') return 'Read it, and approve or return it';
  return state === 'approved' ? 'Publish it' : 'Finish it, and ask for approval';
}

function rowOf({ slug, title, kind, number, state, marking }: LibraryLine) {
  return [
    { text: title, href: `/guidance/edit/${slug}` },
    kindTitles[kind as DocumentKind],
    `${stateTitles[state as VersionState]}, version ${number}`,
    markingLabel(marking),
  ];
}

function dueRow(line: LibraryLine, today: string, own: string) {
  const { reviewOn, withdrawOn, ownerId, reviewerId } = line;
  const isDue = reviewOn !== null && reviewStanding(reviewOn, today) === 'due';
  return [
    { text: line.title, href: `/guidance/edit/${line.slug}` },
    isDue ? `Overdue since ${dayWords(reviewOn)}` : `By ${dayWords(reviewOn ?? today)}`,
    withdrawOn ? `Withdrawn on ${dayWords(withdrawOn)}` : 'Never withdrawn by itself',
    own !== '' && (ownerId === own || reviewerId === own) ? 'Yes' : 'No',
  ];
}
