import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The project folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One source file and what it imports. */
export interface SourceFile {
  /** From the project folder, with forward slashes: `src/kernel/ids.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** One import: a package, or a file from the project folder. */
export interface Import {
  readonly to: string;
  readonly isPackage: boolean;
}

/** Every TypeScript file under a folder of the project. */
export function readSources(folder: string): SourceFile[] {
  return listFiles(folder)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: readImports(path, text) };
    });
}

/** Every file under a folder of the project, as paths from the project folder. */
export function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** Reads imports with the compiler's own parser: static, dynamic, type-only and re-exports. */
export function readImports(path: string, text: string): Import[] {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: Import[] = [];
  const add = (specifier: string): void => {
    const isPackage = !specifier.startsWith('.');
    const to = isPackage ? specifier : relative(root, resolve(root, dirname(path), specifier)).replaceAll('\\', '/');
    found.push({ to, isPackage });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      add((node.moduleSpecifier as ts.StringLiteral).text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) add(argument.text);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The capability that a path belongs to, if any. */
export function capabilityOf(path: string): string | undefined {
  return /^src\/capabilities\/([^/]+)\//.exec(path)?.[1];
}
