import type { Actor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { saveAppointments } from '../network/index.ts';
import type { DocumentHead } from './document.ts';
import { approveDocument } from './write/approve-document.ts';
import { publishDocument } from './write/publish-document.ts';
import { submitDocument } from './write/submit-document.ts';
import { type DocumentInput, type WrittenDocument, writeDocument } from './write/write-document.ts';

/** What a test says of a document; the rest is made up. */
export interface DocumentWish extends Partial<DocumentHead> {
  readonly title?: string;
  readonly summary?: string;
  readonly body?: string;
  readonly changeNote?: string;
  readonly ownerId?: string;
  readonly reviewerId?: string;
  readonly policy?: string;
}

/** What an editor types for a guide about bags, or for whatever is wished. Tests only. */
export function aDocumentInput(wish: DocumentWish = {}): DocumentInput {
  const {
    title = 'Bag left behind',
    summary = 'What to do.',
    body = 'Ask who owns it.\n\n## Then\n\nMove away.',
  } = wish;
  const { changeNote = '', ownerId = null, reviewerId = null, policy = 'yearly', ...head } = wish;
  const { title: _t, summary: _s, body: _b, ...own } = head as DocumentWish;
  return {
    head: {
      ...{ slug: 'bag-left-behind', kind: 'guide', marking: 'CLEAR', topics: ['suspicious-items'], scenarios: [] },
      ...{ sectors: [], uses: [], roles: [], links: [], sources: [], reviewOn: null },
      ...own,
    },
    text: { title, summary, body },
    changeNote,
    keeping: { ownerId, reviewerId, policy },
  };
}

/** Two people of the library: who writes, and who approves. */
export interface LibraryPeople {
  readonly editorId: string;
  readonly approverId: string;
  /** A context in which one of them acts. */
  as(who: 'editor' | 'approver' | 'stranger', ctx: Ctx): Ctx;
}

/** Saves an editor and an approver with their roles over the whole country. Tests only. */
export async function theLibraryPeople(ctx: Ctx): Promise<LibraryPeople> {
  const [editorId = '', approverId = ''] = await savePeople(ctx, [
    { reference: 'G-E', name: 'Edda Editor', email: 'edda@library.example' },
    { reference: 'G-A', name: 'Abel Approver', email: 'abel@library.example' },
  ]);
  const scope = { kind: 'national', id: '' } as const;
  await saveAppointments(ctx, [
    { personId: editorId, role: 'editor', scope },
    { personId: approverId, role: 'approver', scope },
  ]);
  const actors: Readonly<Record<'editor' | 'approver' | 'stranger', Actor>> = {
    editor: { kind: 'person', personId: editorId, name: 'Edda Editor', roles: [{ role: 'editor', scope }] },
    // Holds a role of the library and is named nowhere.
    stranger: { kind: 'person', personId: newId(), name: 'Sten Stranger', roles: [{ role: 'editor', scope }] },
    approver: { kind: 'person', personId: approverId, name: 'Abel Approver', roles: [{ role: 'approver', scope }] },
  };
  return { editorId, approverId, as: (who, within) => ({ ...within, actor: actors[who] }) };
}

/** A document written by the editor, approved by the approver and published, at the moment of `ctx`. Tests only. */
export async function aPublishedDocument(
  ctx: Ctx,
  people: LibraryPeople,
  wish: DocumentWish = {},
): Promise<WrittenDocument> {
  const written = await writeDocument(
    people.as('editor', ctx),
    aDocumentInput({ reviewerId: people.approverId, ...wish }),
  );
  if (!written.ok) throw new Error(JSON.stringify(written.errors));
  await publishDraft(ctx, people, written.value.versionId);
  return written.value;
}

/** Takes a draft all the way to its readers. Tests only. */
export async function publishDraft(ctx: Ctx, people: LibraryPeople, versionId: string): Promise<void> {
  await submitDocument(people.as('editor', ctx), versionId);
  await approveDocument(people.as('approver', ctx), versionId);
  await publishDocument(people.as('editor', ctx), versionId);
}
