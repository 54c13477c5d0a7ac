import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { pluralSentence } from '../../src/design/language/translate-expression.ts';
import { folderOfTemplate, listSentences } from '../../src/design/language/translate-template.ts';
import { listFiles, readSources, root } from './source-files.ts';

/** A sentence that people read, and where it stands. */
export interface WrittenSentence {
  readonly sentence: string;
  readonly folder: string;
  readonly path: string;
}

/** Every sentence of the templates; each as often as it stands there. */
export function readTemplateSentences(): WrittenSentence[] {
  return listFiles('src')
    .filter((path) => path.endsWith('.njk'))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const sentences = listSentences({ name: path, text });
      return sentences.map((sentence) => ({ sentence, folder: folderOfTemplate(path), path }));
    });
}

/** Every string of the sources, values of template strings as `{}`; and every pair that is given to `formatPlural`. */
export function readSourceTexts(): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { path, text } of readSources('src')) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const said = textOf(node);
      // `say` names its places in the text itself.
      for (const each of said === undefined ? [] : [said, keyAsText(said)]) texts.add(each);
      const plural = pluralOf(node);
      if (plural) texts.add(plural);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return texts;
}

/** The text of a string, of a template string, or of strings that are added up; nothing for anything else. */
export function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('');
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function pluralOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'formatPlural') return undefined;
  const [, one, many] = node.arguments;
  return one && many && ts.isStringLiteralLike(one) && ts.isStringLiteralLike(many)
    ? pluralSentence(one.text, many.text)
    : undefined;
}

/** A key of a catalogue as the sources may write it: named places as `{}`. */
export function keyAsText(key: string): string {
  return /\{\s*\w+\s*,/.test(key) ? key : key.replace(/\{[a-z]\w*\}/gi, '{}');
}
