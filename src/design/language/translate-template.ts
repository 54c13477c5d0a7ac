import { compileFunction } from 'node:vm';
import compiler from 'nunjucks/src/compiler.js';
import { parse } from 'nunjucks/src/parser.js';
import { transform } from 'nunjucks/src/transformer.js';
import type { FindWords } from './translate-expression.ts';
import { translateTree } from './translate-tree.ts';

/** How our templates are read, in every language. */
export const templateSyntax = { trimBlocks: true, lstripBlocks: true } as const;

/** A template of which people read nothing but values and what its own catalogue says. */
export interface TemplateSource {
  /** Path from `src/design` or `src/capabilities`. */
  readonly name: string;
  readonly text: string;
}

/** Compiles a template with other words in it; what comes out is what nunjucks keeps of a compiled template. */
export function compileTranslated(template: TemplateSource, find: FindWords, foreign: string | undefined): object {
  const tree = parse(template.text, [], templateSyntax);
  translateTree(tree, find, foreign);
  const work = new compiler.Compiler(template.name, true);
  work.compile(transform(tree, []));
  const made: unknown = compileFunction(work.getCode(), [], { filename: template.name })();
  if (typeof made !== 'object' || made === null) throw new Error(`${template.name} compiled to nothing.`);
  return made;
}

/** Every sentence of a template that people read, in order, each as often as it stands there. */
export function listSentences(template: TemplateSource): string[] {
  const sentences: string[] = [];
  const tree = parse(template.text, [], templateSyntax);
  const note: FindWords = (sentence) => {
    sentences.push(sentence);
    return undefined;
  };
  translateTree(tree, note, undefined);
  return sentences;
}

/** Whose words a template speaks: its capability, or `design`. */
export function folderOfTemplate(path: string): string {
  return /(?:^|\/)src\/capabilities\/([a-z]+)\//.exec(path)?.[1] ?? 'design';
}
