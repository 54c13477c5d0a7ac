import type { Node } from 'nunjucks/src/nodes.js';

/** A stretch of a template: literal markup, or a node of its parse tree whose output is not known before it is rendered. */
export type Atom = string | Node;

/** A stretch of a template as a reader of HTML sees it; joined again in order they are the template. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'node'; readonly node: Node }
  | Tag;

/** One whole tag; its atoms hold the nodes that write into it. A comment, or the text of a script, is `silent`. */
export interface Tag {
  readonly kind: 'tag';
  readonly role: 'open' | 'close' | 'void' | 'silent';
  readonly name: string;
  readonly atoms: readonly Atom[];
}

const voidElements = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** Elements whose text is no language. */
const silentElements = new Set(['script', 'style']);

/** Reads the markup of siblings in a template. A tag that does not end among them is left as it is, as `silent`. */
export function readMarkup(atoms: readonly Atom[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Atom[] | undefined;
  let quote = '';
  for (const atom of atoms) {
    if (typeof atom !== 'string') {
      if (open) open.push(atom);
      else pieces.push({ kind: 'node', node: atom });
      continue;
    }
    let rest = atom;
    while (rest) {
      if (!open) {
        const start = findTag(rest);
        if (start > 0) pieces.push({ kind: 'text', text: rest.slice(0, start) });
        rest = rest.slice(start);
        if (rest) open = [];
        continue;
      }
      const end = findEnd(rest, open.length === 0, quote);
      open.push(rest.slice(0, end.length));
      quote = end.quote;
      rest = rest.slice(end.length);
      if (!end.isOver) continue;
      pieces.push(makeTag(open));
      open = undefined;
      quote = '';
    }
  }
  if (open) pieces.push({ kind: 'tag', role: 'silent', name: '', atoms: open });
  return pieces;
}

/** Where the next tag, comment or silent element begins; the length of the text when there is none. */
function findTag(text: string): number {
  const start = text.search(/<(?:[a-z/]|!)/i);
  return start === -1 ? text.length : start;
}

/** How far a tag reaches in a text: to its `>` outside quotes, or to the end of the text. */
function findEnd(text: string, isFirst: boolean, begun: string): { length: number; quote: string; isOver: boolean } {
  if (isFirst) {
    const whole = /^<!--[\s\S]*?-->|^<(script|style)\b[\s\S]*?<\/\1>/i.exec(text)?.[0];
    if (whole) return { length: whole.length, quote: '', isOver: true };
  }
  let quote = begun;
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charAt(place);
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return { length: place + 1, quote: '', isOver: true };
  }
  return { length: text.length, quote, isOver: false };
}

function makeTag(atoms: readonly Atom[]): Tag {
  const first = typeof atoms[0] === 'string' ? atoms[0] : '';
  const [, slash, raw = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(first) ?? [];
  const name = raw.toLowerCase();
  const last = atoms.at(-1);
  const closesItself = typeof last === 'string' && last.endsWith('/>');
  if (!name || silentElements.has(name)) return { kind: 'tag', role: 'silent', name, atoms };
  if (slash) return { kind: 'tag', role: 'close', name, atoms };
  return { kind: 'tag', role: closesItself || voidElements.has(name) ? 'void' : 'open', name, atoms };
}
