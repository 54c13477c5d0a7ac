import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A TypeScript file as a program that Node runs by itself: in a process or a thread of its own. */
export interface BundledProgram {
  readonly path: string;
  readonly url: URL;
}

/** Bundles one before the tests of this file and removes it after them; `entry` counts from the project. */
export function aBundledProgram(entry: string): BundledProgram {
  // Inside the project, so that packages are found.
  const name = `${entry.replaceAll(/\W+/g, '-')}-${process.pid}-${Math.floor(Math.random() * 1e9)}.mjs`;
  const path = join(root, 'dist', 'programs', name);
  beforeAll(async () => {
    await build({
      ...{ absWorkingDir: root, entryPoints: [entry], outfile: path, bundle: true, packages: 'external' },
      ...{ platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
    });
  });
  afterAll(() => rmSync(path, { force: true }));
  return { path, url: pathToFileURL(path) };
}
