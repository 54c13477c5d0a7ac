import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder of shared test data with that name, or undefined when this checkout stands alone; says so on the console. */
export function findSharedData(name: string): string | undefined {
  const root = process.env.TOCSIN_SHARED_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
  const folder = resolve(root, name);
  if (existsSync(folder)) return folder;
  console.log(`Not run: the checks on shared data "${name}" (no folder ${folder}; set TOCSIN_SHARED_DATA).`);
  return undefined;
}
