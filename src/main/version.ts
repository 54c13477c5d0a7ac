import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version in package.json. */
export function programVersion(root: string): string {
  return String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
}
