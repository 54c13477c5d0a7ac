import type { Node } from 'nunjucks/src/nodes.js';
import * as nodes from 'nunjucks/src/nodes.js';
import type { Atom } from './read-markup.ts';
import { fillUnit, hasWords, makeUnit } from './translation-unit.ts';

/** Finds the translation of an English sentence; every sentence of a template that people read is asked for once. */
export type FindWords = (sentence: string) => string | undefined;

/** Translates what stands inside a template's expressions. */
export interface ExpressionTranslator {
  readonly find: FindWords;
  /** Markup in a string ("<b>Now</b>"). */
  markup(atoms: readonly Atom[]): Atom[];
  /** The body of `{% call %}`. */
  body(list: nodes.NodeList): void;
}

/** Keys under which components and our macros are given words for people. */
const wordKeys = new Set(
  (
    'text label caption empty details word titleText landmarkLabel iconFallbackText lead legend title heading note button ' +
    'ariaLabel visuallyHiddenText languageDescriptionText labelText summary description prefix suffix hint words of'
  ).split(' '),
);

/** Filters whose value is still the words that went in. */
const transparentFilters = new Set([
  'default',
  'trim',
  'join',
  'escape',
  'lower',
  'upper',
  'capitalize',
  'first',
  'last',
]);

/** Macros that are given the state of an alert by its stored name. */
const macrosOfCodes = new Set(['stateTag', 'stateClass', 'stateBanner', 'assetPath', 'inlineSheet', 'stateWord']);

/** Translates an expression whose value people read. */
export function translateWords(expression: Node, by: ExpressionTranslator): Node {
  if (expression instanceof nodes.TemplateData) return expression;
  if (expression instanceof nodes.Literal) return translateLiteral(expression, by);
  if (expression instanceof nodes.Add || expression instanceof nodes.Concat) return translateChain(expression, by);
  if (expression instanceof nodes.InlineIf) {
    expression.body = translateWords(expression.body, by);
    if (expression.else_) expression.else_ = translateWords(expression.else_, by);
    return expression;
  }
  if (expression instanceof nodes.Or || expression instanceof nodes.And) {
    if (expression instanceof nodes.Or) expression.left = translateWords(expression.left, by);
    expression.right = translateWords(expression.right, by);
    return expression;
  }
  if (expression instanceof nodes.Group || expression instanceof nodes.Array) {
    expression.children = expression.children.map((child) => translateWords(child, by));
    return expression;
  }
  if (expression instanceof nodes.LookupVal && expression.target instanceof nodes.Dict) {
    for (const pair of pairsOf(expression.target)) pair.value = translateWords(pair.value, by);
    return expression;
  }
  if (expression instanceof nodes.Filter) return translateFilter(expression, by);
  return translateArguments(expression, by);
}

/** Translates what is certainly words within an expression whose own value may be anything. */
export function translateArguments(expression: Node, by: ExpressionTranslator): Node {
  if (expression instanceof nodes.Filter) return translateFilter(expression, by, translateArguments);
  if (expression instanceof nodes.FunCall) {
    const name = expression.name instanceof nodes.Symbol ? expression.name.value : '';
    const codes = macrosOfCodes.has(name);
    expression.args.children = expression.args.children.map((each) => translateArgument(each, by, codes));
  } else if (expression instanceof nodes.Dict) {
    for (const pair of pairsOf(expression)) pair.value = translatePair(pair, by);
  } else if (expression instanceof nodes.Array || expression instanceof nodes.Group) {
    expression.children = expression.children.map((child) => translateArguments(child, by));
  } else if (expression instanceof nodes.InlineIf) {
    expression.body = translateArguments(expression.body, by);
    if (expression.else_) expression.else_ = translateArguments(expression.else_, by);
  } else if (expression instanceof nodes.Literal && isProse(expression.value)) {
    return translateLiteral(expression, by);
  }
  return expression;
}

/** An argument of a macro: what begins like a name or a sentence is one, unless the macro takes codes. */
function translateArgument(argument: Node, by: ExpressionTranslator, codes: boolean): Node {
  if (argument instanceof nodes.Literal && !codes && /^\p{Lu}\p{Ll}/u.test(String(argument.value)))
    return translateLiteral(argument, by);
  if (argument instanceof nodes.Add || argument instanceof nodes.Concat) return translateChain(argument, by, true);
  return translateArguments(argument, by);
}

function translatePair(pair: nodes.Pair, by: ExpressionTranslator): Node {
  const key = pair.key instanceof nodes.Literal || pair.key instanceof nodes.Symbol ? String(pair.key.value) : '';
  if (pair.value instanceof nodes.Caller) {
    by.body(pair.value.body);
    return pair.value;
  }
  if (key === 'html') return translateHtml(pair.value, by);
  // A dictionary under such a key is a component's part with a text of its own: `label: { text: … }`.
  const isPart = pair.value instanceof nodes.Dict || pair.value instanceof nodes.FunCall;
  return wordKeys.has(key) && !isPart ? translateWords(pair.value, by) : translateArguments(pair.value, by);
}

function translateLiteral(literal: nodes.Literal, by: ExpressionTranslator): Node {
  if (typeof literal.value !== 'string' || !hasWords(literal.value)) return literal;
  const unit = makeUnit([{ kind: 'text', text: literal.value }]);
  const found = by.find(unit.sentence);
  if (found !== undefined) literal.value = fillUnit(unit, found).join('');
  return literal;
}

/** "The first " + n + " rows": one sentence with placeholders. */
function translateChain(chain: nodes.Add | nodes.Concat, by: ExpressionTranslator, onlyProse = false): Node {
  const links = listLinks(chain);
  const texts = links.filter((link): link is string => typeof link === 'string');
  if (!hasWords(texts.join(' ')) || (onlyProse && !isProse(texts.join(' ').trim()))) return chain;
  const pieces = links.map((link) =>
    typeof link === 'string'
      ? ({ kind: 'text', text: link } as const)
      : ({ kind: 'node', node: translateWords(link, by) } as const),
  );
  const unit = makeUnit(pieces);
  const found = by.find(unit.sentence);
  return found === undefined ? chain : joinLinks(fillUnit(unit, found), chain);
}

/** A string of markup, or a chain of such strings and values. */
function translateHtml(expression: Node, by: ExpressionTranslator): Node {
  if (expression instanceof nodes.InlineIf) {
    expression.body = translateHtml(expression.body, by);
    if (expression.else_) expression.else_ = translateHtml(expression.else_, by);
    return expression;
  }
  const isText = expression instanceof nodes.Literal && typeof expression.value === 'string';
  const isChain = expression instanceof nodes.Add || expression instanceof nodes.Concat;
  if (!isText && !isChain) return translateArguments(expression, by);
  return joinLinks(by.markup(listLinks(expression)), expression);
}

function translateFilter(
  filter: nodes.Filter,
  by: ExpressionTranslator,
  translate: (expression: Node, by: ExpressionTranslator) => Node = translateWords,
): Node {
  const name = filter.name instanceof nodes.Symbol ? filter.name.value : '';
  const [value, ...more] = filter.args.children;
  if (name === 'plural') askForPlural(more, by);
  if (!value) return filter;
  if (name === 'safe') filter.args.children = [translateHtml(value, by), ...more];
  else if (name === 'default') filter.args.children = filter.args.children.map((each) => translate(each, by));
  else if (transparentFilters.has(name)) filter.args.children = [translate(value, by), ...more];
  else filter.args.children = [translateArguments(value, by), ...more];
  return filter;
}

// Which form is right is known only when the number is: the filter looks the forms up; here they are only asked for.
function askForPlural([one, many]: readonly Node[], by: ExpressionTranslator): void {
  if (!(one instanceof nodes.Literal && many instanceof nodes.Literal)) return;
  by.find(pluralSentence(String(one.value), String(many.value)));
}

/** The key of a noun with its number: an ICU message, whose translation has the forms of its own language. */
export function pluralSentence(one: string, many: string): string {
  return `{n, plural, one {# ${one}} other {# ${many}}}`;
}

function isProse(value: unknown): boolean {
  return typeof value === 'string' && /\s/.test(value.trim()) && /^\s*\p{Lu}\p{Ll}*[\s,]|[.?!:]$/u.test(value);
}

function listLinks(expression: Node): Atom[] {
  if (expression instanceof nodes.Add || expression instanceof nodes.Concat) {
    return [...listLinks(expression.left), ...listLinks(expression.right)];
  }
  return expression instanceof nodes.Literal && typeof expression.value === 'string'
    ? [expression.value]
    : [expression];
}

function joinLinks(atoms: readonly Atom[], at: Node): Node {
  const links = atoms.map((atom): Node => (typeof atom === 'string' ? literal(atom, at) : atom));
  return links.reduce((left, right) => new nodes.Concat(at.lineno, at.colno, left, right), literal('', at));
}

function literal(value: string, at: Node): Node {
  return new nodes.Literal(at.lineno, at.colno, value);
}

function pairsOf(dict: nodes.Dict): nodes.Pair[] {
  return dict.children.filter((child): child is nodes.Pair => child instanceof nodes.Pair);
}
