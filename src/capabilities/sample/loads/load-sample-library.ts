import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../../kernel/actor.ts';
import { after, day, londonDay } from '../../../kernel/time.ts';
import type { Checked } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { findProjectRoot } from '../../../platform/project-root.ts';
import {
  type DocumentText,
  type LibraryDocument,
  loadLibrary,
  parseDocumentFile,
  parseTranslationFile,
  reviseDocument,
  submitDocument,
} from '../../guidance/index.ts';

const shipped = join(findProjectRoot(), 'src', 'capabilities', 'sample', 'library');

/** The people of the sample by the role of their seat. */
type Seated = ReadonlyMap<string, string>;

/**
 * The sample library: every file of the folder, published at days of the last year, one of them overdue for review; of two more a next
 * version is open, one as a draft and one in review.
 */
export async function loadSampleLibrary(ctx: Ctx, seated: Seated, folder = shipped): Promise<void> {
  const documents = (await readLibrary(folder)).map((file, index) => documentOf(ctx, seated, file, index));
  await loadLibrary(ctx, withOverdue(ctx, documents));
  await reviseSome(ctx, seated, documents);
}

interface LibraryFile extends Pick<LibraryDocument, 'head' | 'text' | 'translations'> {}

async function readLibrary(folder: string): Promise<LibraryFile[]> {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.md')).sort() : [];
  const sources = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
  return names
    .filter((name) => /^[^.]+\.md$/.test(name))
    .map((name) => {
      const { head, text } = read(name, parseDocumentFile(sources.get(name) ?? ''));
      const translations: Record<string, DocumentText> = {};
      for (const other of names) {
        const [slug, language = ''] = other.split('.');
        if (`${slug}.md` !== name || other === name) continue;
        translations[language] = read(other, parseTranslationFile(sources.get(other) ?? ''));
      }
      return { head, text, translations };
    });
}

function read<Value>(name: string, parsed: Checked<Value>): Value {
  if (!parsed.ok) throw new Error(`${name} of the sample library: ${JSON.stringify(parsed.errors)}`);
  return parsed.value;
}

function documentOf(ctx: Ctx, seated: Seated, file: LibraryFile, index: number): LibraryDocument {
  const person = (role: string): string | null => seated.get(role) ?? null;
  const [ownerId, reviewerId] = index % 3 === 0 ? ['hub-officer', 'approver'] : ['duty-officer', 'approver'];
  const policy = file.head.kind === 'action-card' ? 'half-yearly' : 'yearly';
  const { reviewOn } = file.head;
  return {
    ...file,
    keeping: { ownerId: person(ownerId ?? ''), reviewerId: person(reviewerId ?? ''), policy },
    ...{ state: 'published', writerId: person(ownerId ?? ''), approverId: person('approver') },
    // Spread over the last year, the same at every start.
    at: after(ctx.now, -(3 + ((index * 37) % 340)) * day),
    // A day that a file gives passes; the sample stays alive.
    reviewOn:
      reviewOn && reviewOn > londonDay(ctx.now)
        ? reviewOn
        : londonDay(after(ctx.now, (20 + ((index * 53) % 300)) * day)),
  };
}

// The last guide by its address: readers of the action cards find them in order.
function withOverdue(ctx: Ctx, documents: readonly LibraryDocument[]): LibraryDocument[] {
  const overdue = documents.filter(({ head }) => head.kind === 'guide').at(-1);
  const reviewOn = londonDay(after(ctx.now, -9 * day));
  return documents.map((document) => (document === overdue ? { ...document, reviewOn } : document));
}

async function reviseSome(ctx: Ctx, seated: Seated, documents: readonly LibraryDocument[]): Promise<void> {
  const guides = documents.filter(({ head }) => head.kind === 'guide').slice(0, 2);
  const officer: Actor = {
    ...{ kind: 'person', personId: seated.get('duty-officer') ?? '', name: '' },
    roles: [{ role: 'duty-officer', scope: { kind: 'national', id: '' } }],
  };
  const acting = { ...ctx, actor: officer };
  for (const [index, { head, text, keeping }] of guides.entries()) {
    const revised = await reviseDocument(acting, head.slug, {
      ...{ head, keeping, changeNote: 'Ends with one thing to do today.' },
      text: { ...text, body: `${text.body}\n\n## Do this today\n\nTell one colleague what you would do first.` },
    });
    if (revised.ok && index === 0) await submitDocument(acting, revised.value.versionId);
  }
}
