import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { findProjectRoot } from '../src/platform/project-root.ts';

/** What a writer is told. */
export interface WriterOrder {
  readonly url: string;
  readonly alertId: string;
  readonly versionId: string;
  readonly launchIds: readonly string[];
  readonly contacts: number;
  readonly perSecond: number;
  readonly seed: number;
}

/** A process that takes answers and rolls them up. */
export interface Writer {
  /** Answers taken so far, as it said last. */
  taken(): number;
  /** Kills it where it stands, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Bundles the process once; gives the file. */
export async function buildWriter(): Promise<string> {
  const root = findProjectRoot();
  const outfile = join(root, 'dist', 'programs', 'cascade-answerer.js');
  await build({
    ...{ absWorkingDir: root, entryPoints: ['bench/cascade-answerer.ts'], outfile, bundle: true, packages: 'external' },
    ...{ platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
  });
  return outfile;
}

/** Starts one; resolves when it has taken its first answers. */
export async function startWriter(program: string, order: WriterOrder): Promise<Writer> {
  const file = join(tmpdir(), `tocsin-cascade-order-${process.pid}-${order.seed}.json`);
  writeFileSync(file, JSON.stringify(order));
  const child: ChildProcess = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let taken = 0;
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The process that takes answers ended by itself.')));
    lines.on('line', (line) => {
      const said = JSON.parse(line) as { taken: number };
      taken = said.taken;
      if (taken > 0) resolve();
    });
  });
  return {
    taken: () => taken,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
