import { parse, stringify } from 'yaml';
import { type Marking, markings } from '../../../kernel/marking.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import {
  checkHead,
  checkShape,
  checkText,
  type DocumentHead,
  type DocumentKind,
  type DocumentText,
  documentKinds,
} from '../document.ts';

/** A document as a file holds it: a head in YAML between lines of `---`, then Markdown. */
export interface DocumentFile {
  readonly head: DocumentHead;
  readonly text: DocumentText;
}

/** Reads the English file of a document. Errors by field, `file` when the head itself cannot be read. */
export function parseDocumentFile(source: string): Checked<DocumentFile> {
  const parts = splitFile(source);
  if (!parts.ok) return parts;
  const { fields, body } = parts.value;
  const kind = wordOf(fields.kind);
  const head: DocumentHead = {
    slug: wordOf(fields.slug),
    // What is not one of them is told by checkHead.
    kind: (documentKinds as readonly string[]).includes(kind) ? (kind as DocumentKind) : ('' as DocumentKind),
    marking: markingOf(fields.marking),
    topics: wordsOf(fields.topics),
    scenarios: wordsOf(fields.scenarios),
    sectors: wordsOf(fields.sectors),
    uses: wordsOf(fields.uses),
    roles: wordsOf(fields.roles),
    links: wordsOf(fields.links),
    sources: wordsOf(fields.sources),
    reviewOn: wordOf(fields.review) || null,
  };
  const text = { title: wordOf(fields.title), summary: wordOf(fields.summary), body };
  const errors = collect([checkHead(head), checkText(text)]);
  const shape = checkShape(head.kind, body);
  if (shape) errors.body ??= shape;
  return Object.keys(errors).length > 0 ? wrongInput(errors) : accepted({ head, text });
}

/** Reads the file of a translation: its head holds `title` and `summary`. */
export function parseTranslationFile(source: string): Checked<DocumentText> {
  const parts = splitFile(source);
  if (!parts.ok) return parts;
  const { fields, body } = parts.value;
  return checkText({ title: wordOf(fields.title), summary: wordOf(fields.summary), body });
}

/** Writes a document as such a file; reading it again gives the same. */
export function writeDocumentFile({ head, text }: DocumentFile): string {
  const { reviewOn, ...rest } = head;
  const { slug, kind, ...more } = rest;
  const fields = {
    ...{ slug, kind, title: text.title, summary: text.summary },
    ...more,
    ...(reviewOn ? { review: reviewOn } : {}),
  };
  // Every text in quotes where YAML could take it for something else; lists on one line, as people write them.
  const written = stringify(fields, { lineWidth: 0, collectionStyle: 'any', flowCollectionPadding: false });
  return `---\n${written}---\n${text.body.trim()}\n`;
}

function splitFile(source: string): Checked<{ fields: Record<string, unknown>; body: string }> {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!found) return wrongInput({ file: 'The file begins with a head between two lines of three hyphens.' });
  try {
    // No aliases: a small file cannot unfold into a large one.
    const fields: unknown = parse(found[1] ?? '', { maxAliasCount: 0 });
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
      return wrongInput({ file: 'The head of the file is a list of names and values.' });
    }
    return accepted({ fields: fields as Record<string, unknown>, body: text.slice(found[0].length).trim() });
  } catch (fault) {
    const [line = ''] = fault instanceof Error ? fault.message.split('\n') : [];
    return wrongInput({ file: `The head of the file cannot be read: ${line}` });
  }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function wordsOf(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(list.map(wordOf).filter((each) => each !== ''))];
}

function markingOf(value: unknown): Marking {
  const word = wordOf(value).toUpperCase().replace(/^TLP:/, '');
  return markings.find((each) => each === word) ?? ('' as Marking);
}

function collect(judged: readonly Checked<unknown>[]): Record<string, string> {
  const errors: FieldErrors[] = judged.map((each) => (each.ok ? {} : each.errors));
  return Object.assign({}, ...errors);
}
