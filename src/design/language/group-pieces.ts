import type { Piece, Tag } from './read-markup.ts';
import { hasWords } from './translation-unit.ts';

/** Elements that stand inside a sentence; every other one ends it. */
const inline = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Pieces of one stretch: a sentence to translate, or pieces that only stand where they are. */
export interface Stretch {
  readonly isSentence: boolean;
  readonly pieces: readonly Piece[];
}

/** Whether a tag stands inside a sentence. */
export function isInline(tag: Tag): boolean {
  return inline.has(tag.name);
}

/** Splits pieces into sentences and what stands between them; `endsSentence` tells of a node whether none goes on past it. */
export function groupPieces(pieces: readonly Piece[], endsSentence: (piece: Piece) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let line: Piece[] = [];
  const flush = (): void => {
    stretches.push(...splitLine(line));
    line = [];
  };
  for (const piece of pieces) {
    const ends = piece.kind === 'tag' ? !isInline(piece) : piece.kind === 'node' && endsSentence(piece);
    if (!ends) {
      line.push(piece);
      continue;
    }
    flush();
    stretches.push({ isSentence: false, pieces: [piece] });
  }
  flush();
  return stretches;
}

/** A line of inline pieces as stretches: what has no partner or no words is put outside of the sentences. */
function splitLine(line: readonly Piece[]): Stretch[] {
  if (line.length === 0) return [];
  const lonely = findLonely(line);
  if (lonely.size > 0) return splitAt(line, lonely);
  if (!hasWords(textOf(line))) return [{ isSentence: false, pieces: line }];
  if (hasWords(topTextOf(line))) return [{ isSentence: true, pieces: line }];
  return splitElements(line);
}

/** The places of opening and closing tags without a partner in the line. */
export function findLonely(line: readonly Piece[]): ReadonlySet<number> {
  const open: number[] = [];
  const lonely = new Set<number>();
  line.forEach((piece, index) => {
    if (piece.kind !== 'tag') return;
    if (piece.role === 'open') open.push(index);
    if (piece.role !== 'close') return;
    const partner = open.at(-1);
    const opener = partner === undefined ? undefined : line[partner];
    if (opener?.kind === 'tag' && opener.name === piece.name) open.pop();
    else lonely.add(index);
  });
  for (const index of open) lonely.add(index);
  return lonely;
}

function splitAt(line: readonly Piece[], places: ReadonlySet<number>): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const place of [...places].sort((one, other) => one - other)) {
    stretches.push(...splitLine(line.slice(start, place)), { isSentence: false, pieces: line.slice(place, place + 1) });
    start = place + 1;
  }
  return [...stretches, ...splitLine(line.slice(start))];
}

/** A line whose words all stand inside its elements: each of them is read for itself. */
function splitElements(line: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  let depth = 0;
  let inside: Piece[] = [];
  for (const piece of line) {
    const role = piece.kind === 'tag' ? piece.role : '';
    if (role === 'close') depth -= 1;
    if (depth > 0) inside.push(piece);
    else {
      stretches.push(...splitLine(inside), { isSentence: false, pieces: [piece] });
      inside = [];
    }
    if (role === 'open') depth += 1;
  }
  return stretches;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
}

/** The text outside of the line's elements. */
function topTextOf(line: readonly Piece[]): string {
  let depth = 0;
  let text = '';
  for (const piece of line) {
    if (piece.kind === 'tag' && piece.role === 'close') depth -= 1;
    if (piece.kind === 'text' && depth === 0) text += piece.text;
    if (piece.kind === 'tag' && piece.role === 'open') depth += 1;
  }
  return text;
}
