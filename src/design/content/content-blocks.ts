import type { Token } from 'markdown-it';
import type { PdfBlock } from '../documents/tagged-pdf.ts';
import { wordsOf } from './arrange-content.ts';
import { warningWord } from './content-words.ts';

/** How the lists of a text are written. */
export interface BlockChoice {
  /** Its first numbered list is read at a glance: in large letters. */
  readonly largeSteps?: boolean;
}

/** A text as pieces of a document on paper: boxes stand open, and where links lead is written out. */
export function toPdfBlocks(tokens: readonly Token[], language: string, choice: BlockChoice = {}): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  let large = choice.largeSteps === true;
  let inWarning = 0;
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place];
    if (!token) break;
    if (token.type === 'directive_open') {
      inWarning += token.info === 'warning' ? 1 : 0;
      if (token.content) blocks.push({ kind: 'heading', text: token.content, level: 3 });
    } else if (token.type === 'directive_close') inWarning -= token.info === 'warning' ? 1 : 0;
    else if (isList(token)) {
      const end = findEnd(tokens, place);
      const list = toList(tokens.slice(place, end + 1), large);
      large &&= list.marks !== 'numbers';
      blocks.push(list);
      place = end;
    } else if (token.type === 'table_open') {
      const end = findEnd(tokens, place);
      blocks.push(toTable(tokens.slice(place, end)));
      place = end;
    } else if (token.type === 'inline') blocks.push(toLine(tokens[place - 1], token, { inWarning, language }));
    else if (token.content && ['fence', 'code_block'].includes(token.type)) {
      blocks.push(
        ...token.content
          .trimEnd()
          .split('\n')
          .map((text) => ({ kind: 'paragraph', text }) as const),
      );
    }
  }
  return blocks.filter((block) => !('text' in block) || block.text !== '');
}

/** The words of a line as paper needs them: after a link stands where it leads, unless its words say so. */
export function printedWords(token: Token): string {
  const parts: string[] = [];
  let from = 0;
  let address = '';
  for (const child of token.children ?? []) {
    if (child.type === 'link_open') {
      address = String(child.attrs?.find(([name]) => name === 'href')?.[1] ?? '');
      from = parts.length;
    } else if (child.type === 'link_close') {
      const bare = address.replace(/^(https?:\/\/(www\.)?|tel:|mailto:)/, '').replace(/\/$/, '');
      const said = parts.slice(from).join('').replace(/\s/g, '');
      // A place of this site or of this page is no address that anybody types.
      if (/^(https?|tel|mailto):/.test(address) && !said.includes(bare)) parts.push(` (${bare})`);
    } else parts.push(child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : child.content);
  }
  return parts.join('').trim();
}

function isList(token: Token): boolean {
  return token.type === 'bullet_list_open' || token.type === 'ordered_list_open';
}

function findEnd(tokens: readonly Token[], start: number): number {
  const level = tokens[start]?.level ?? 0;
  return tokens.findIndex((token, place) => place > start && token.level === level && token.nesting === -1);
}

// A list in a list is told in its item, after a dash.
function toList(tokens: readonly Token[], large: boolean): Extract<PdfBlock, { kind: 'list' }> {
  const items: string[][] = [];
  const level = (tokens[0]?.level ?? 0) + 1;
  for (const token of tokens) {
    if (token.type === 'list_item_open' && token.level === level) items.push([]);
    else if (token.type === 'inline') items.at(-1)?.push(printedWords(token));
  }
  const isNumbered = tokens[0]?.type === 'ordered_list_open';
  const isTasks = tokens[1]?.meta?.task === true;
  const marks = isTasks ? 'boxes' : isNumbered ? 'numbers' : 'dots';
  return {
    kind: 'list',
    marks,
    items: items.map((lines) => lines.join(' – ')),
    ...(large && isNumbered ? { large } : {}),
  };
}

function toTable(tokens: readonly Token[]): PdfBlock {
  const rows: string[][] = [];
  for (const token of tokens) {
    if (token.type === 'tr_open') rows.push([]);
    else if (token.type === 'inline') rows.at(-1)?.push(printedWords(token));
  }
  const [columns = [], ...body] = rows;
  const { caption, about } = tokens[0]?.meta ?? {};
  const widths = columns.map((_name, column) =>
    Math.min(8, Math.max(2, ...rows.map((row) => (row[column] ?? '').length / 10))),
  );
  return { kind: 'table', caption: String(caption ?? about ?? columns.join(', ')), columns, rows: body, widths };
}

function toLine(
  before: Token | undefined,
  token: Token,
  { inWarning, language }: { readonly inWarning: number; readonly language: string },
): PdfBlock {
  if (before?.type === 'heading_open') {
    return { kind: 'heading', text: wordsOf(token), level: Number(before.meta?.level) > 2 ? 3 : 2 };
  }
  const text = printedWords(token);
  return inWarning > 0 ? { kind: 'note', text: `${warningWord(language).word}: ${text}` } : { kind: 'paragraph', text };
}
