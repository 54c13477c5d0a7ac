import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProjectRoot } from '../src/platform/project-root.ts';
import type { LiveSide } from './live-sides.ts';

/** An event as the last of the crowd got it. */
export interface Received {
  /** CLOCK_MONOTONIC, nanoseconds, as `process.hrtime.bigint()` tells it. */
  readonly at: bigint;
  /** The fewest bytes that any of them got with it. */
  readonly bytes: number;
}

/** Many readers in one small process, each with a stream open. */
export interface Crowd {
  /** Resolves when the last reader has the event with this number. */
  receive(number: number): Promise<Received>;
  leave(): void;
}

const longest = 60_000;
const compiler = 'gcc';

/** Compiles the reader; the message names what is missing. */
export function compileReader(folder: string): string {
  const program = join(folder, 'live-readers');
  try {
    execFileSync(compiler, ['-O2', '-o', program, join(findProjectRoot(), 'bench', 'live-readers.c')]);
  } catch (fault) {
    if ((fault as { code?: string }).code === 'ENOENT')
      throw new Error('gcc is not installed; it is the Debian package gcc.', { cause: fault });
    throw fault;
  }
  return program;
}

/** Opens a stream for each of so many readers, and waits until all are subscribed. */
export async function gather(program: string, side: LiveSide, size: number): Promise<Crowd> {
  const child = spawn(program, [String(side.port), side.path, String(size)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = hearLines(child, side.name);
  await lines.wait('open');
  const crowd: Crowd = {
    async receive(number) {
      const [at = '0', bytes = '0'] = (await lines.wait(`event ${number}`)).split(' ');
      return { at: BigInt(at), bytes: Number(bytes) };
    },
    leave: () => child.stdin?.end(),
  };
  if (side.greets) await crowd.receive(0);
  return crowd;
}

/** The lines that a crowd prints, each waited for by how it begins; hands back the rest of it. */
function hearLines(child: ChildProcess, name: string) {
  const seen: string[] = [];
  let wake: () => void = () => undefined;
  let fault: string | undefined;
  if (!child.stdout) throw new Error('The readers have no output.');
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('fault')) fault = line;
    seen.push(line);
    wake();
  });
  child.once('exit', () => {
    fault ??= 'fault The readers ended';
    wake();
  });
  const wait = async (beginning: string): Promise<string> => {
    const until = Date.now() + longest;
    for (;;) {
      const found = seen.find((line) => line === beginning || line.startsWith(`${beginning} `));
      if (found !== undefined) return found.slice(beginning.length + 1);
      if (fault) throw new Error(`Readers of ${name}: ${fault}`);
      if (Date.now() > until)
        throw new Error(`Readers of ${name}: "${beginning}" did not come in ${longest / 1000} s.`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 1000);
      });
    }
  };
  return { wait };
}
