import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'reference', 'permission-table.md');

/** The committed table of permissions: the roles of its head, and what the cell of a permission and a role says. */
export interface PermissionTable {
  readonly roles: readonly string[];
  readonly keys: readonly string[];
  cell(key: string, role: string): string;
}

/** Reads the table as it is committed; that it is fresh is for the test of generated files. */
export function readPermissionTable(): PermissionTable {
  const lines = readFileSync(file, 'utf8').split('\n');
  const cellsOf = (line: string): string[] =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replaceAll('`', ''));
  const [head = [], , ...rows] = lines.filter((line) => line.startsWith('| ')).map(cellsOf);
  const byKey = new Map(rows.map(([key = '', ...cells]) => [key, cells]));
  const roles = head.slice(1);
  return { roles, keys: [...byKey.keys()], cell: (key, role) => byKey.get(key)?.[roles.indexOf(role)] ?? 'absent' };
}
