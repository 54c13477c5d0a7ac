import type { PracticeWords } from '../../kernel/site-environment.ts';
import { type DocumentFont, loadDocumentFont } from './document-font.ts';
import { body, boldness, type Doc, ink, type PdfList, type Structure, sizes } from './pdf-page.ts';
import { leaveSignaturePlace, type SignaturePlace } from './signature-place.ts';
import { writeList, writeNote } from './write-pdf-list.ts';

/** One piece of a document, in reading order. */
export type PdfBlock =
  /** Level 2, or 3 below one of level 2; `newPage`: at the head of a page of its own. */
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 2 | 3; readonly newPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What must not be overlooked: in bold, with a bar beside it. */
  | { readonly kind: 'note'; readonly text: string }
  | PdfList
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Share of the width for each column, in any unit. */
      readonly widths: readonly number[];
    };

/** A document to print or file: its title stands at its head and in the reader's window. */
export interface PdfText {
  readonly title: string;
  /** BCP 47, for the voice that reads it. */
  readonly language: string;
  readonly author: string;
  readonly madeAt: Date;
  /** Of an installation for practice: stands in the title of the file and at the head of every page. */
  readonly practice?: PracticeWords | undefined;
  /** Stands small at the head and foot of every page, where a screen reader passes over it; the head has the page's number too. */
  readonly running?: { readonly head: string; readonly foot: string };
  readonly blocks: readonly PdfBlock[];
  /** What programs find the document again by; stands in its properties, readable in the bytes of the file. */
  readonly keywords?: string;
  /** Set where the file is signed afterwards: room is left for the signature. */
  readonly signed?: SignaturePlace;
}

/**
 * A tagged PDF (ISO 32000-1, 14.8) on A4 that says that it is PDF/UA-1 (ISO 14289-1, 5): title, language, headings, paragraphs and tables with header cells are structure
 * elements, so that a screen reader goes through it like through a page. Set in the face of the pages, embedded, so that Welsh
 * is written with all its letters.
 */
export async function makeTaggedPdf(text: PdfText, { compress = true } = {}): Promise<Buffer> {
  const title = text.practice ? `${text.practice.word}: ${text.title}` : text.title;
  // Large, and wanted once in a while: loaded when the first report is asked for, not at every start.
  const [{ default: Document }, face] = await Promise.all([import('pdfkit'), loadDocumentFont()]);
  const doc = new Document({
    size: 'A4',
    margin: 50,
    pdfVersion: '1.7',
    compress,
    tagged: true,
    lang: text.language,
    displayTitle: true,
    // The typings lag behind: it writes the identifier into the metadata (ISO 14289-1, 5).
    subset: 'PDF/UA' as 'PDF/A-1',
    bufferPages: true,
    info: {
      ...{ Title: title, Author: text.author, CreationDate: text.madeAt },
      ...(text.keywords ? { Keywords: text.keywords } : {}),
    },
  });
  escapeMetadata(doc, [title, text.author]);
  // The typings lag behind: a font that was read already is taken as it is.
  doc.registerFont(body, face.font as unknown as Buffer);
  const pieces: Buffer[] = [];
  doc.on('data', (piece: Buffer) => void pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', () => resolve());
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const say = (line: string): string => toShown(line, face);
  writeLine(doc, root, { type: 'H1', text: say(title), weight: sizes.title / boldness, size: sizes.title });
  for (const block of text.blocks) writeBlock(doc, root, sayBlock(block, say));
  if (text.signed) leaveSignaturePlace(doc, root, text.signed);
  root.end();
  if (text.running) runAlong(doc, { head: say(text.running.head), foot: say(text.running.foot) });
  if (text.practice) markEveryPage(doc, say(`${text.practice.word}: ${text.practice.sentence}`));
  doc.end();
  await ended;
  return Buffer.concat(pieces);
}

// What the library writes into the metadata (XMP) it does not escape, and a title with "&" would undo all of it.
function escapeMetadata(doc: Doc, words: readonly string[]): void {
  const opened = doc as unknown as { appendXML(xml: string): void };
  const append = opened.appendXML.bind(doc);
  opened.appendXML = (xml) =>
    append(words.reduce((all, word) => all.replaceAll(`>${word}<`, () => `>${escapeXml(word)}<`), xml));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function writeBlock(doc: Doc, root: Structure, block: PdfBlock): void {
  if (block.kind === 'paragraph') {
    writeLine(doc, root, { type: 'P', text: block.text, weight: 0, size: sizes.text });
  } else if (block.kind === 'heading') {
    if (!block.newPage) doc.moveDown(0.8);
    // A heading alone at the foot of a page belongs to the next.
    if (block.newPage || doc.y > doc.page.height - 140) doc.addPage();
    const size = block.level === 3 ? sizes.small : sizes.heading;
    writeLine(doc, root, { type: `H${block.level ?? 2}`, text: block.text, weight: size / boldness, size });
  } else if (block.kind === 'note') {
    writeNote(doc, root, block.text);
  } else if (block.kind === 'list') {
    writeList(doc, root, block);
  } else {
    writeTable(doc, root, block);
  }
}

/** One line of text; `weight` is how much the strokes are thickened, in points. */
interface Line {
  readonly type: string;
  readonly text: string;
  readonly weight: number;
  readonly size: number;
}

function writeLine(doc: Doc, root: Structure, line: Line): void {
  const write = (): void => {
    doc.font(body).fontSize(line.size).fillColor(ink).strokeColor(ink).lineWidth(line.weight);
    doc.text(line.text, doc.page.margins.left, doc.y, { fill: true, stroke: line.weight > 0 });
    doc.moveDown(0.4);
  };
  root.add(doc.struct(line.type, {}, write));
}

function sayBlock(block: PdfBlock, say: (text: string) => string): PdfBlock {
  if (block.kind === 'list') return { ...block, items: block.items.map(say) };
  if (block.kind !== 'table') return { ...block, text: say(block.text) };
  const { caption, columns, rows } = block;
  return { ...block, caption: say(caption), columns: columns.map(say), rows: rows.map((row) => row.map(say)) };
}

// At the head of every page, as what a screen reader passes over (ISO 32000-1, 14.8.2.2): the title says it already.
function markEveryPage(doc: Doc, line: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.rect(0, 0, doc.page.width, 26).fill('#5f2da3');
    doc.font(body).fontSize(sizes.text).fillColor('#ffffff');
    doc.text(line, doc.page.margins.left, 9, { lineBreak: false });
    doc.endMarkedContent();
  }
}

function runAlong(doc: Doc, { head, foot }: { readonly head: string; readonly foot: string }): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const { left, right } = doc.page.margins;
    const width = doc.page.width - left - right;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(body).fontSize(sizes.running).fillColor(ink);
    doc.text(head, left, 34, { lineBreak: false });
    doc.text(foot, left, doc.page.height - 36, { lineBreak: false });
    const number = `${page - start + 1} / ${count}`;
    doc.text(number, left + width - doc.widthOfString(number), 34, { lineBreak: false });
    doc.endMarkedContent();
  }
}

function writeTable(doc: Doc, root: Structure, table: Extract<PdfBlock, { kind: 'table' }>): void {
  writeLine(doc, root, { type: 'P', text: table.caption, weight: sizes.text / boldness, size: sizes.text });
  doc.font(body).fontSize(sizes.cell);
  const all = table.widths.reduce((sum, width) => sum + width, 0);
  const whole = doc.page.width - doc.page.margins.left - doc.page.margins.right;
  const header = table.columns.map((text) => ({ ...headerCell(text), scope: 'Column' }));
  const rows = table.rows.map((row) =>
    row.map((text, place) => (place === 0 ? { ...headerCell(text), scope: 'Row' } : { text })),
  );
  const options = {
    data: [header, ...rows],
    columnStyles: table.widths.map((width) => ({ width: (whole * width) / all })),
    defaultStyle: { padding: 3, border: 0.5, borderColor: '#b1b4b6', textColor: ink },
    // The typings lag behind: this is what makes Table, TR, TH and TD of it.
    structParent: root,
  };
  doc.table(options);
  doc.x = doc.page.margins.left;
  doc.moveDown(1);
}

function headerCell(text: string) {
  return { text, type: 'TH' as const, textStroke: sizes.cell / boldness, textStrokeColor: ink };
}

/** A text in the letters that the face has: a letter that it lacks is bare of its accents, and without a likeness "?". */
export function toShown(text: string, face: Pick<DocumentFont, 'has'>): string {
  const shown = (letter: string): boolean => face.has(letter.codePointAt(0) ?? 0);
  return [...text.normalize('NFC').replace(/\s+/g, ' ')]
    .map((letter) => {
      if (shown(letter)) return letter;
      const bare = letter.normalize('NFD').charAt(0);
      return shown(bare) ? bare : '?';
    })
    .join('');
}
