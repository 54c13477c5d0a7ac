import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { namePeople } from '../../../identity/index.ts';
import {
  codeInWords,
  judgeVersionDeed,
  kindTitles,
  stateTitles,
  type VersionDeed,
  type VersionState,
} from '../../document.ts';
import type { GuidanceDocument, GuidanceVersion, VersionText } from '../../document-store.ts';
import { languageName } from '../../document-words.ts';
import { listVersionFiles } from '../../files/attachment-store.ts';
import { approveGuidance, publishGuidance, writeGuidance } from '../../guidance-permissions.ts';
import { listReviewPolicies } from '../../review/review-store.ts';
import { dayWords, reviewStanding } from '../../review/review-words.ts';
import { makePreview } from '../write-guidance/preview-view.ts';
import { compareVersions } from './compare-versions.ts';

// The look of a state among those of alerts and sendings.
const tags: Readonly<Record<VersionState, string>> = {
  ...{ draft: 'draft', 'in-review': 'submitted', approved: 'submitted', published: 'in-force' },
  ...{ superseded: 'superseded', withdrawn: 'ended' },
};

/** A document with its versions, the one that is shown, and the one before that. */
export interface KeptDocument {
  readonly document: GuidanceDocument;
  readonly versions: readonly GuidanceVersion[];
  readonly shown: GuidanceVersion;
  readonly before: GuidanceVersion | undefined;
  readonly texts: readonly VersionText[];
}

/** All that the page of one document shows. */
export async function makeKeepingView(ctx: Ctx, kept: KeptDocument) {
  const { document, versions, shown, before, texts } = kept;
  const textsOf = ({ id }: GuidanceVersion) => texts.filter(({ versionId }) => versionId === id);
  const own = textsOf(shown);
  const english = own.find(({ language }) => language === 'en') ?? { title: document.slug, summary: '', body: '' };
  const names = await namePeople(ctx, peopleOf(kept));
  return {
    title: english.title,
    titleIsContent: true,
    slug: document.slug,
    version: {
      id: shown.id,
      number: shown.number,
      words: stateTitles[shown.state],
      state: shown.state,
      tag: tags[shown.state],
    },
    isNewest: shown === versions[0],
    reason: shown.reason,
    facts: await listFacts(ctx, kept, names),
    deeds: listDeeds(ctx, kept),
    review: reviewOf(ctx, versions),
    preview: makePreview(english),
    comparison: before
      ? compareVersions({ version: before, texts: textsOf(before) }, { version: shown, texts: own })
      : undefined,
    beforeNumber: before?.number,
    languages: listTranslations(own, before ? textsOf(before) : []),
    files: await listVersionFiles(ctx, shown.id),
    versions: versions.map((version) => versionRow(document.slug, version, names)),
  };
}

/** The other languages; one that stayed as it was while the English changed is told, so that somebody looks at it. */
function listTranslations(texts: readonly VersionText[], before: readonly VersionText[]) {
  const sameAsBefore = (language: string): boolean => {
    const [now, then] = [texts, before].map((list) => list.find((each) => each.language === language));
    return now?.title === then?.title && now?.summary === then?.summary && now?.body === then?.body;
  };
  return texts
    .filter(({ language }) => language !== 'en')
    .map((text) => ({
      ...text,
      name: languageName(text.language),
      isBehind: before.length > 0 && sameAsBefore(text.language) && !sameAsBefore('en'),
    }));
}

function peopleOf({ document, versions }: KeptDocument): string[] {
  const ids = [
    document.ownerId,
    document.reviewerId,
    ...versions.flatMap((each) => [...each.writers, each.approvedBy]),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}

async function listFacts(ctx: Ctx, { document, shown }: KeptDocument, names: ReadonlyMap<string, string>) {
  const policies = await listReviewPolicies(ctx);
  const nameOf = (id: string | null): string => (id ? (names.get(id) ?? 'Somebody who left') : 'Nobody yet');
  const words = (codes: readonly string[]): string => codes.map(codeInWords).join(', ') || 'All';
  return [
    ['Kind', kindTitles[document.kind]],
    ['Marking', `${markingLabel(shown.marking)}. ${markingWords[shown.marking]}`],
    ['Owner', nameOf(document.ownerId)],
    ['Reviewer', nameOf(document.reviewerId)],
    ['Reviewed', policies.find(({ code }) => code === document.policy)?.name ?? document.policy],
    ['Topics', words(shown.topics)],
    ['Sectors', words(shown.sectors)],
    ['Uses of premises', shown.uses.join(', ') || 'All'],
    ['Roles at a site', words(shown.roles)],
    ['Written by', shown.writers.map(nameOf).join(', ') || 'A file'],
    ...(shown.approvedBy ? [['Approved by', nameOf(shown.approvedBy)]] : []),
    ...(shown.changeNote ? [['What is new', shown.changeNote]] : []),
  ];
}

/** What this person may do to the version that is shown, and whether somebody else must. */
function listDeeds({ actor }: Ctx, { versions, shown }: KeptDocument) {
  const personId = actor.kind === 'person' ? actor.personId : null;
  const can = (deed: VersionDeed): boolean => judgeVersionDeed(shown, deed, personId) === undefined;
  const isNewest = shown === versions[0];
  const [writes, approves] = [may(actor, writeGuidance), may(actor, approveGuidance)];
  const keeps = may(actor, publishGuidance);
  return {
    edit: writes && isNewest && !['in-review', 'approved'].includes(shown.state),
    translate: writes && shown.state === 'draft',
    submit: writes && can('submit'),
    approve: approves && can('approve'),
    ownApproval: approves && judgeVersionDeed(shown, 'approve', personId) === 'own',
    return: (writes || approves) && can('return'),
    publish: keeps && can('publish'),
    withdraw: keeps && can('withdraw'),
    confirm: (writes || approves) && shown.state === 'published',
  };
}

function reviewOf({ now }: Ctx, versions: readonly GuidanceVersion[]) {
  const published = versions.find(({ state }) => state === 'published');
  if (!published?.reviewOn) return undefined;
  return {
    standing: reviewStanding(published.reviewOn, londonDay(now)),
    day: dayWords(published.reviewOn),
    number: published.number,
  };
}

function versionRow(slug: string, version: GuidanceVersion, names: ReadonlyMap<string, string>) {
  const { number, state, writtenAt, publishedAt, endedAt, approvedBy, writers } = version;
  const at = endedAt ?? publishedAt ?? writtenAt;
  return [
    { text: `Version ${number}`, href: `/guidance/edit/${slug}?version=${number}` },
    stateTitles[state],
    dayAndTime(at),
    writers.map((id) => names.get(id) ?? 'somebody who left').join(', ') || null,
    approvedBy ? (names.get(approvedBy) ?? 'somebody who left') : null,
  ];
}
