import ts from 'typescript';
import { readSources } from './source-files.ts';
import { textOf, type WrittenSentence } from './written-words.ts';

/** Names under which a program says what surrounds a page. */
const names = new Set(['title', 'sentence', 'notice', 'label', 'form']);

/** Calls whose words are a form's faults. */
const faultCalls = new Set(
  'min max regex refine superRefine enum length email url addIssue string literal int positive nonempty date check'.split(
    ' ',
  ),
);

/** Files that speak to operators, machines or tests, not to readers of pages. */
const silent =
  /-config\.ts$|-permissions\.ts$|-builders\.ts$|\.generated\.ts$|\.route\.ts$|\/http\/|\.test\.ts$|\.job\.ts$|-events\.ts$|\/sample\/loads\//;

/**
 * What the sources say around pages: titles, places in the navigation, refusals, faults in forms, notices. Values of template
 * strings are named by their order, `{a}`, `{b}`; a catalogue may name them better.
 */
export function readNaturalTexts(): WrittenSentence[] {
  return readSources('src')
    .filter(({ path }) => /^src\/(capabilities|platform\/http)\//.test(path) && !silent.test(path))
    .flatMap(({ path, text }) => {
      const folder = /^src\/capabilities\/([a-z]+)/.exec(path)?.[1] ?? 'design';
      return [...new Set(readFile(path, text))].map((sentence) => ({ sentence, folder, path }));
    });
}

function readFile(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && names.has(node.name.getText())) found.push(...wordsIn(node.initializer));
    if (ts.isCallExpression(node) && isFaultCall(node)) found.push(...node.arguments.flatMap(wordsIn));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found.filter((sentence) => /^\p{Lu}.*\p{Ll}/u.test(sentence));
}

function isFaultCall({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression)
    ? faultCalls.has(expression.name.text)
    : expression.getText() === 'tryAgain';
}

/** The words that an expression can come to: a string, the branches of a choice. */
function wordsIn(node: ts.Node): string[] {
  if (ts.isConditionalExpression(node)) return [...wordsIn(node.whenTrue), ...wordsIn(node.whenFalse)];
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? wordsIn(each.initializer) : []));
  }
  const text = textOf(node);
  if (text === undefined) return [];
  let place = 0;
  return [text.replace(/\{\}/g, () => `{${String.fromCharCode(97 + place++)}}`)];
}
