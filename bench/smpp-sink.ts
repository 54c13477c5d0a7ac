import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProjectRoot } from '../src/platform/project-root.ts';

/** A telephone company in C that runs beside a bench. */
export interface SmppSink {
  readonly port: number;
  /** Texts that it took and receipts that were confirmed to it, since it began. */
  count(): Promise<{ readonly taken: number; readonly confirmed: number }>;
  stop(): void;
}

/** Compiles and starts it. Rejects with what to install when there is no compiler. */
export async function startSmppSink(): Promise<SmppSink> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-smpp-sink-'));
  const program = join(folder, 'smpp-sink');
  const source = join(findProjectRoot(), 'bench', 'smpp-sink.c');
  await promisify(execFile)('gcc', ['-O2', '-o', program, source]).catch((fault: NodeJS.ErrnoException) => {
    rmSync(folder, { recursive: true });
    throw new Error(fault.code === 'ENOENT' ? 'This bench needs gcc: apt-get install gcc libc6-dev' : fault.message);
  });
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const port = Number(await readLine(child));
  return {
    port,
    async count() {
      child.stdin.write('?');
      const [taken = 0, confirmed = 0] = (await readLine(child)).split(' ').map(Number);
      return { taken, confirmed };
    },
    stop() {
      child.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}

async function readLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The sink has no output.');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return said.toString().trim();
}
