import type { Atom, Piece } from './read-markup.ts';

/** What a sentence of a template stands on: the pieces that its placeholders stand for, by number. */
export interface Unit {
  /** The English sentence, white space folded: "Read <0>the guide</0> of {1}". The key of its translation. */
  readonly sentence: string;
  readonly before: readonly Atom[];
  readonly after: readonly Atom[];
  /** The atoms of an opening tag and of its end, or of one value. */
  readonly parts: readonly { readonly open: readonly Atom[]; readonly close?: readonly Atom[] }[];
}

const letters = /\p{L}/u;

/** Whether a text says something: a letter outside of entities. */
export function hasWords(text: string): boolean {
  return letters.test(text.replace(/&#?\w+;/g, ' '));
}

/** The atoms of pieces, in order. */
export function atomsOf(pieces: readonly Piece[]): Atom[] {
  return pieces.flatMap((piece): readonly Atom[] => {
    if (piece.kind === 'text') return [piece.text];
    return piece.kind === 'node' ? [piece.node] : piece.atoms;
  });
}

/** Makes a sentence of pieces in one line of text: text, values, and inline elements that begin and end among them. */
export function makeUnit(pieces: readonly Piece[]): Unit {
  let sentence = '';
  const parts: { open: readonly Atom[]; close?: readonly Atom[] }[] = [];
  const open: number[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') sentence += piece.text;
    else if (piece.kind === 'tag' && piece.role === 'close') {
      const index = open.pop() ?? 0;
      parts[index] = { open: parts[index]?.open ?? [], close: piece.atoms };
      sentence += `</${index}>`;
    } else {
      const opens = piece.kind === 'tag' && piece.role === 'open';
      if (opens) open.push(parts.length);
      sentence += opens ? `<${parts.length}>` : `{${parts.length}}`;
      parts.push({ open: atomsOf([piece]) });
    }
  }
  const [, leading = '', core = '', trailing = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(sentence) ?? [];
  return { sentence: core.replace(/\s+/g, ' '), before: [leading], after: [trailing], parts };
}

/** The atoms of a unit in other words; a placeholder that the unit does not have is a fault of the catalogue. */
export function fillUnit({ before, after, parts }: Unit, translation: string): Atom[] {
  const atoms = translation.split(/(<\/?\d+>|\{\d+\})/).map((text): readonly Atom[] => {
    const [, opening, slash, number] = /^([<{])(\/?)(\d+)[>}]$/.exec(text) ?? [];
    if (!opening) return [text];
    const part = parts[Number(number)];
    if (!part) throw new Error(`A translation has a placeholder too many: ${translation}`);
    return slash ? (part.close ?? []) : part.open;
  });
  return [...before, ...atoms.flat(), ...after].filter((atom) => atom !== '');
}

/** The placeholders of a sentence, sorted: two sentences with the same ones can stand for each other. */
export function listPlaceholders(sentence: string): string[] {
  return (sentence.match(/<\/?\d+>|\{\w+\}/g) ?? []).sort();
}
