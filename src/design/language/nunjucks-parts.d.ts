/** What we use of nunjucks' own parts, which its typings leave out: the parse tree, its parser and its compiler. */
declare module 'nunjucks/src/nodes.js' {
  export class Node {
    readonly lineno: number;
    readonly colno: number;
    readonly fields: readonly string[];
  }
  export class NodeList extends Node {
    children: Node[];
    constructor(lineno: number, colno: number, children?: Node[]);
  }
  export class Literal extends Node {
    value: unknown;
    constructor(lineno: number, colno: number, value: unknown);
  }
  export class TemplateData extends Literal {}
  // biome-ignore lint/suspicious/noShadowRestrictedNames: so it is called in nunjucks.
  export class Symbol extends Node {
    value: string;
  }
  export class Output extends NodeList {}
  export class Group extends NodeList {}
  // biome-ignore lint/suspicious/noShadowRestrictedNames: so it is called in nunjucks.
  export class Array extends NodeList {}
  export class Dict extends NodeList {}
  export class KeywordArgs extends Dict {}
  export class Pair extends Node {
    key: Node;
    value: Node;
  }
  export class LookupVal extends Node {
    target: Node;
    val: Node;
  }
  export class If extends Node {
    cond: Node;
    body: NodeList;
    else_: Node | null;
  }
  export class InlineIf extends Node {
    cond: Node;
    body: Node;
    else_: Node | null;
  }
  export class For extends Node {
    arr: Node;
    body: NodeList;
    else_: NodeList | null;
  }
  export class Macro extends Node {
    body: NodeList;
    args: NodeList;
  }
  export class Caller extends Macro {}
  export class Block extends Node {
    body: NodeList;
  }
  export class Capture extends Node {
    body: NodeList;
  }
  // biome-ignore lint/suspicious/noShadowRestrictedNames: so it is called in nunjucks.
  export class Set extends Node {
    targets: Symbol[];
    value: Node | null;
    body?: Capture;
  }
  export class Switch extends Node {
    cases: Case[];
    default: NodeList | null;
  }
  export class Case extends Node {
    body: NodeList;
  }
  export class FunCall extends Node {
    name: Node;
    args: NodeList;
  }
  export class Filter extends FunCall {}
  export class BinOp extends Node {
    left: Node;
    right: Node;
  }
  export class Or extends BinOp {}
  export class And extends BinOp {}
  export class Add extends BinOp {}
  export class Concat extends BinOp {
    constructor(lineno: number, colno: number, left: Node, right: Node);
  }
}

declare module 'nunjucks/src/parser.js' {
  import type { NodeList } from 'nunjucks/src/nodes.js';
  export function parse(
    source: string,
    extensions: readonly unknown[],
    options: { readonly trimBlocks: boolean; readonly lstripBlocks: boolean },
  ): NodeList;
}

declare module 'nunjucks/src/transformer.js' {
  import type { NodeList } from 'nunjucks/src/nodes.js';
  export function transform(tree: NodeList, asyncFilters: readonly string[]): NodeList;
}

declare module 'nunjucks/src/compiler.js' {
  import type { NodeList } from 'nunjucks/src/nodes.js';

  class Compiler {
    constructor(name: string, throwOnUndefined: boolean);
    compile(tree: NodeList): void;
    getCode(): string;
  }
  const compiler: { readonly Compiler: typeof Compiler };

  // biome-ignore lint/style/noDefaultExport: Node reads no name of its own from this part.
  export { compiler as default };
}
