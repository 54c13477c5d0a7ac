import type { Node } from 'nunjucks/src/nodes.js';
import * as nodes from 'nunjucks/src/nodes.js';
import { findLonely, groupPieces, isInline, type Stretch } from './group-pieces.ts';
import { type Atom, type Piece, readMarkup, type Tag } from './read-markup.ts';
import { type FindWords, translateArguments, translateWords } from './translate-expression.ts';
import { atomsOf, fillUnit, hasWords, makeUnit } from './translation-unit.ts';

/** Where siblings of a template stand. */
interface Place {
  /** Among elements, among the attributes of a tag, or in the value of an attribute. */
  readonly mode: 'markup' | 'tag' | 'attribute';
  /** Certainly inside an element whose content may be elements: there a `<span>` may be put around a text. */
  readonly inElement: boolean;
  /** Inside an element that says itself that it is English: what it says stays so. */
  readonly isEnglish?: boolean;
}

/** An element that has begun. */
interface Open {
  readonly name: string;
  readonly isEnglish: boolean;
}

const attributesOfWords = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder']);
const plainTextElements = new Set(['title', 'option', 'textarea', 'select']);
const inside: Place = { mode: 'markup', inElement: true };
const alone: Place = { mode: 'markup', inElement: false };

/**
 * Puts other words into the parse tree of a template, in place. Sentences without a translation stay, and what holds
 * them is marked with `foreign`, their language (WCAG 2.2, 3.1.2). Values are never touched.
 */
export function translateTree(tree: nodes.NodeList, find: FindWords, foreign: string | undefined): void {
  const asked = new TreeTranslator(find, foreign);
  asked.siblings(tree, inside);
}

class TreeTranslator {
  readonly find: FindWords;
  private readonly foreign: string | undefined;

  constructor(find: FindWords, foreign: string | undefined) {
    this.find = find;
    this.foreign = foreign;
  }

  markup(atoms: readonly Atom[]): Atom[] {
    return this.atoms(atoms, alone, 'expression');
  }

  body(list: nodes.NodeList): void {
    this.siblings(list, inside);
  }

  siblings(list: nodes.NodeList, place: Place): void {
    const atoms = this.atoms(list.children.flatMap(flatten), place, 'statement');
    list.children = atoms.map((atom) => {
      if (typeof atom !== 'string') return atom;
      const { lineno, colno } = list;
      return new nodes.Output(lineno, colno, [new nodes.TemplateData(lineno, colno, atom)]);
    });
  }

  private atoms(atoms: readonly Atom[], place: Place, kind: 'statement' | 'expression'): Atom[] {
    const visit = (node: Node, at: Place): Node =>
      kind === 'statement' ? this.node(node, at) : translateWords(node, this);
    if (place.mode === 'tag') return this.tag(atoms, visit);
    if (place.mode === 'attribute') return this.attribute(atoms, visit);
    const open: Open[] = [];
    const pieces = readMarkup(atoms).map((piece): Piece => {
      if (piece.kind === 'text') return piece;
      if (piece.kind === 'node') {
        return { kind: 'node', node: visit(piece.node, placeIn(open, place)) };
      }
      if (piece.role === 'open') open.push(openedBy(piece));
      if (piece.role === 'close') open.pop();
      return { ...piece, atoms: this.tag(piece.atoms, visit) };
    });
    return this.stretches(groupPieces(pieces, endsSentence), place);
  }

  private stretches(stretches: readonly Stretch[], place: Place): Atom[] {
    const done: Atom[][] = [];
    const open: Open[] = [];
    stretches.forEach(({ isSentence, pieces }, index) => {
      const [first] = pieces;
      if (first?.kind === 'tag' && !isSentence) {
        if (first.role === 'open') open.push(openedBy(first));
        if (first.role === 'close') open.pop();
      }
      if (!isSentence || placeIn(open, place).isEnglish) {
        done.push(atomsOf(pieces));
        return;
      }
      const unit = makeUnit(pieces);
      const found = this.find(unit.sentence);
      if (found !== undefined) done.push(fillUnit(unit, found));
      else if (this.foreign === undefined) done.push(atomsOf(pieces));
      else if (isWhole(stretches, index)) {
        done.push(markTag(done.pop() ?? [], this.foreign), atomsOf(pieces));
      } else if (placeIn(open, place).inElement)
        done.push(wrap(atomsOf(pieces), unit.before, unit.after, this.foreign));
      else done.push(atomsOf(pieces));
    });
    return done.flat();
  }

  /** The words among the attributes of a tag. */
  private tag(atoms: readonly Atom[], visit: (node: Node, at: Place) => Node): Atom[] {
    const done: Atom[] = [];
    let value: { readonly name: string; readonly quote: string; readonly atoms: Atom[] } | undefined;
    for (const atom of atoms) {
      if (typeof atom !== 'string') {
        if (value) value.atoms.push(atom);
        else done.push(visit(atom, { mode: 'tag', inElement: false }));
        continue;
      }
      let rest = atom;
      while (rest) {
        if (value) {
          const end = rest.indexOf(value.quote);
          value.atoms.push(end === -1 ? rest : rest.slice(0, end));
          if (end === -1) break;
          done.push(...this.value(value.name, value.atoms, visit), value.quote);
          rest = rest.slice(end + 1);
          value = undefined;
          continue;
        }
        const found = /([\w-]+)=(["'])/.exec(rest);
        const end = found ? found.index + found[0].length : rest.length;
        done.push(rest.slice(0, end));
        rest = rest.slice(end);
        if (found) value = { name: found[1] ?? '', quote: found[2] ?? '', atoms: [] };
      }
    }
    return [...done, ...(value?.atoms ?? [])];
  }

  private value(name: string, atoms: readonly Atom[], visit: (node: Node, at: Place) => Node): Atom[] {
    return attributesOfWords.has(name) ? this.attribute(atoms, visit) : [...atoms];
  }

  private attribute(atoms: readonly Atom[], visit: (node: Node, at: Place) => Node): Atom[] {
    const pieces = atoms.map((atom): Piece => {
      if (typeof atom === 'string') return { kind: 'text', text: atom };
      return { kind: 'node', node: visit(atom, { mode: 'attribute', inElement: false }) };
    });
    if (!hasWords(pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''))) return atomsOf(pieces);
    const unit = makeUnit(pieces);
    const found = this.find(unit.sentence);
    return found === undefined ? atomsOf(pieces) : fillUnit(unit, found);
  }

  /** One node of the tree, with everything inside it. */
  private node(node: Node, place: Place): Node {
    if (node instanceof nodes.Output) {
      if (place.isEnglish) return node;
      const translate = place.mode === 'tag' ? translateArguments : translateWords;
      node.children = node.children.map((child) => translate(child, this));
    } else if (node instanceof nodes.If) {
      this.siblings(node.body, place);
      if (node.else_ instanceof nodes.NodeList) this.siblings(node.else_, place);
      else if (node.else_) this.node(node.else_, place);
    } else if (node instanceof nodes.For) {
      this.siblings(node.body, place);
      if (node.else_) this.siblings(node.else_, place);
    } else if (node instanceof nodes.Macro) this.siblings(node.body, alone);
    else if (node instanceof nodes.Block) this.siblings(node.body, inside);
    else if (node instanceof nodes.Set) {
      if (node.value) node.value = translateArguments(node.value, this);
      if (node.body) this.siblings(node.body.body, alone);
    } else if (node instanceof nodes.Switch) {
      for (const each of node.cases) this.siblings(each.body, place);
      if (node.default) this.siblings(node.default, place);
    }
    return node;
  }
}

/** The markup and the expressions of a sibling, one by one. */
function flatten(node: Node): readonly Atom[] {
  if (!(node instanceof nodes.Output)) return [node];
  return node.children.map((child) =>
    child instanceof nodes.TemplateData ? String(child.value) : new nodes.Output(node.lineno, node.colno, [child]),
  );
}

/** Whether no sentence goes on past a node: it puts elements of its own there, or belongs to the template's frame. */
function endsSentence(piece: Piece): boolean {
  if (piece.kind !== 'node') return false;
  const { node } = piece;
  if (node instanceof nodes.Output) return node.children.some(isComponent);
  if (node instanceof nodes.If || node instanceof nodes.For) return [node.body, node.else_].some(holdsElements);
  return (
    node instanceof nodes.Set ||
    node instanceof nodes.Block ||
    node instanceof nodes.Macro ||
    node instanceof nodes.Switch ||
    ['Include', 'Import', 'FromImport', 'Extends'].includes(typeOf(node))
  );
}

function typeOf(node: Node): string {
  return 'typename' in node ? String(node.typename) : '';
}

function isComponent(expression: Node): boolean {
  if (!(expression instanceof nodes.FunCall) || !(expression.name instanceof nodes.Symbol)) return false;
  const takesBody = expression.args.children.some((each) => each instanceof nodes.KeywordArgs);
  return takesBody || expression.name.value.startsWith('govuk');
}

function holdsElements(body: Node | null): boolean {
  if (!body) return false;
  if (body instanceof nodes.If) return [body.body, body.else_].some(holdsElements);
  if (!(body instanceof nodes.NodeList)) return false;
  const pieces = readMarkup(body.children.flatMap(flatten));
  const breaks = (piece: Piece): boolean => (piece.kind === 'tag' ? !isInline(piece) : endsSentence(piece));
  return pieces.some(breaks) || findLonely(pieces).size > 0;
}

/** Whether a sentence is all that an element holds. */
function isWhole(stretches: readonly Stretch[], index: number): boolean {
  const before = tagOf(stretches[index - 1]);
  const after = tagOf(stretches[index + 1]);
  return before?.role === 'open' && after?.role === 'close' && before.name === after.name;
}

function tagOf(stretch: Stretch | undefined): Tag | undefined {
  const [only, more] = stretch?.pieces ?? [];
  return only?.kind === 'tag' && !more ? only : undefined;
}

function openedBy(tag: Tag): Open {
  const text = tag.atoms.filter((atom) => typeof atom === 'string').join('');
  return { name: tag.name, isEnglish: /\slang="en"/.test(text) };
}

/** The place inside of the elements that have begun. */
function placeIn(open: readonly Open[], place: Place): Place {
  return {
    mode: 'markup',
    inElement: mayWrap(open, place),
    isEnglish: (place.isEnglish ?? false) || open.some(({ isEnglish }) => isEnglish),
  };
}

function mayWrap(open: readonly Open[], place: Place): boolean {
  const parent = open.at(-1);
  return parent === undefined ? place.inElement : !plainTextElements.has(parent.name);
}

function markTag(atoms: readonly Atom[], language: string): Atom[] {
  const last = atoms.at(-1);
  const isMarked = atoms.some((atom) => typeof atom === 'string' && /\slang=/.test(atom));
  if (isMarked || typeof last !== 'string' || !last.endsWith('>')) return [...atoms];
  return [...atoms.slice(0, -1), `${last.slice(0, -1)} lang="${language}">`];
}

function wrap(atoms: readonly Atom[], before: readonly Atom[], after: readonly Atom[], language: string): Atom[] {
  // The white space around the sentence stays outside of the mark; it is at the ends of the first and last text.
  const [first, last] = [atoms.at(0), atoms.at(-1)];
  if (typeof first !== 'string' || typeof last !== 'string') {
    return [`<span lang="${language}">`, ...atoms, '</span>'];
  }
  const inner = [...atoms];
  inner[0] = first.slice(String(before[0] ?? '').length);
  const end = String(inner.at(-1));
  const tail = String(after[0] ?? '').length;
  inner[inner.length - 1] = tail ? end.slice(0, -tail) : end;
  return [...before, `<span lang="${language}">`, ...inner, '</span>', ...after];
}
