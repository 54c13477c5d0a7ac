import type { MarkdownIt, StateBlock } from 'markdown-it';

/** The boxes that a text may have, as `::: warning` … `:::`. */
export const directives = ['warning', 'inset', 'details'] as const;

/** One of them. */
export type Directive = (typeof directives)[number];

const opening = /^:::+[ \t]*([a-z]+)[ \t]*(.*)$/;
const closing = /^:::+[ \t]*$/;

/** Teaches a parser the boxes; a box that is never closed ends with what it stands in, and an unknown name stays words. */
export function readDirectives(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'directive', parseDirective, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function parseDirective(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const found = opening.exec(lineOf(state, startLine));
  const name = directives.find((each) => each === found?.[1]);
  if (!found || !name) return false;
  if (silent) return true;
  const last = findClosing(state, startLine, endLine);
  const outside = { parentType: state.parentType, lineMax: state.lineMax };
  state.parentType = 'directive';
  // What stands inside ends where the box ends, lists and paragraphs that would run on included.
  state.lineMax = last;
  const open = state.push('directive_open', 'div', 1);
  open.block = true;
  open.info = name;
  open.content = (found[2] ?? '').trim();
  open.map = [startLine, last];
  state.md.block.tokenize(state, startLine + 1, last);
  const close = state.push('directive_close', 'div', -1);
  close.info = name;
  state.parentType = outside.parentType;
  state.lineMax = outside.lineMax;
  state.line = Math.min(last + 1, endLine);
  return true;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}

// Boxes may stand in boxes, so openings are counted.
function findClosing(state: StateBlock, startLine: number, endLine: number): number {
  let depth = 1;
  for (let line = startLine + 1; line < endLine; line += 1) {
    const text = lineOf(state, line);
    if (closing.test(text)) depth -= 1;
    else if (opening.test(text)) depth += 1;
    if (depth === 0) return line;
  }
  return endLine;
}
