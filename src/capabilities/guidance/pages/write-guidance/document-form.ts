import { z } from 'zod';
import { type Marking, markings } from '../../../../kernel/marking.ts';
import { type DocumentKind, documentKinds } from '../../document.ts';
import type { GuidanceDocument, GuidanceVersion, VersionText } from '../../document-store.ts';
import { usualPolicy } from '../../files/import-document.ts';
import type { DocumentInput } from '../../write/write-document.ts';

const text = (most: number) =>
  z
    .string('Write this once.')
    .max(most, `Write at most ${most.toLocaleString('en-GB')} characters.`)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((typed) => [typed].flat().filter((each) => each !== ''));

/** What the form of a document holds; what it means is judged by the verbs, so that a preview takes anything. */
export const documentForm = z.object({
  deed: z.enum(['save', 'preview']).default('save'),
  ...{ slug: text(80), kind: text(20), title: text(120), summary: text(300), body: text(100_000) },
  ...{ marking: text(20), topics: text(2000), scenarios: text(2000), links: text(2000), sources: text(5000) },
  ...{ sectors: list, uses: list, roles: list },
  ...{ changeNote: text(300), reviewOn: text(10), edition: text(10) },
  ...{
    owner: z.union([z.uuid(), z.literal('')]).default(''),
    reviewer: z.union([z.uuid(), z.literal('')]).default(''),
  },
  policy: text(40),
});

/** What was typed. */
export type DocumentFields = z.output<typeof documentForm>;

/** Roles at a site for which a document may be; tags, which open nothing. */
export const readerRoles = ['staff', 'manager', 'security', 'lead'] as const;

/** What is asked of the verbs. An address that was left empty is made of the title. */
export function inputOf(fields: DocumentFields): DocumentInput {
  const kind = documentKinds.find((each) => each === fields.kind) ?? ('' as DocumentKind);
  return {
    head: {
      slug: fields.slug || slugOf(fields.title),
      kind,
      marking: markings.find((each) => each === fields.marking) ?? ('' as Marking),
      ...{ topics: codesOf(fields.topics), scenarios: codesOf(fields.scenarios), links: codesOf(fields.links) },
      ...{ sectors: fields.sectors, uses: fields.uses, roles: fields.roles },
      sources: entriesOf(fields.sources, '\n'),
      reviewOn: fields.reviewOn || null,
    },
    text: { title: fields.title, summary: fields.summary, body: fields.body },
    changeNote: fields.changeNote,
    keeping: {
      ownerId: fields.owner || null,
      reviewerId: fields.reviewer || null,
      policy: fields.policy || usualPolicy,
    },
  };
}

/** The form of a document as it stands, for its next version or its open draft. */
export function fieldsOfVersion(
  document: GuidanceDocument,
  version: GuidanceVersion,
  english: VersionText | undefined,
): DocumentFields {
  const isDraft = version.state === 'draft';
  return {
    deed: 'save',
    ...{ slug: document.slug, kind: document.kind, marking: version.marking },
    ...{ title: english?.title ?? '', summary: english?.summary ?? '', body: english?.body ?? '' },
    ...{ topics: version.topics.join(', '), scenarios: version.scenarios.join(', '), links: version.links.join(', ') },
    sources: version.sources.join('\n'),
    ...{ sectors: [...version.sectors], uses: [...version.uses], roles: [...version.roles] },
    // What the next version says for itself: its news, and its own day of review.
    changeNote: isDraft ? version.changeNote : '',
    reviewOn: isDraft ? (version.reviewOn ?? '') : '',
    edition: String(version.edition),
    ...{ owner: document.ownerId ?? '', reviewer: document.reviewerId ?? '', policy: document.policy },
  };
}

/** A new document before anything is typed. */
export function blankFields(kind: string, ownerId: string): DocumentFields {
  return documentForm.parse({ kind, owner: ownerId, policy: usualPolicy, body: skeletons.get(kind) ?? '' });
}

const skeletons = new Map([
  ['action-card', '1. The first step.\n2. The second step.\n\n## Do not\n\n- What makes it worse.'],
  ['checklist', '## First\n\n- [ ] One thing to do.\n- [ ] Another thing to do.'],
  ['toolkit', '## Assets\n\n- [A poster](/)\n\n## Copy\n\nWords to use.'],
]);

function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?:\p{M}|[’'])/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

function codesOf(typed: string): string[] {
  return entriesOf(typed, ',').map((each) => each.toLowerCase().replace(/\s+/g, '-'));
}

function entriesOf(typed: string, by: string): string[] {
  const entries = typed.split(by === '\n' ? /\n/ : /[,\n]/).map((each) => each.trim());
  return [...new Set(entries.filter((each) => each !== ''))];
}
