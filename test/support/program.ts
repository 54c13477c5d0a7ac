import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEmbeddedPostgres } from '../../src/platform/db/embedded/embedded-postgres.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const longestStart = 120_000;

/** A place for one program: its own folder, ports and settings; the same through several starts. */
export interface ProgramPlace {
  readonly home: string;
  readonly url: string;
  readonly environment: NodeJS.ProcessEnv;
  remove(): void;
}

/** The built program as a process of its own, exactly as `npm start` runs it. */
export interface RunningProgram {
  readonly pid: number;
  /** What it printed so far on both outputs. */
  printed(): string;
  /** Kills it without a word, as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Makes a place with nothing in it, where the program's first start does all that a newcomer's does. */
export async function aFreshPlace(settings: NodeJS.ProcessEnv = {}): Promise<ProgramPlace> {
  const home = mkdtempSync(join(tmpdir(), 'tocsin-program-'));
  // Open to the account that runs the database for root; otherwise its files would be kept elsewhere and stay.
  chmodSync(home, 0o711);
  const [port, mailPort] = await Promise.all([findFreePort(), findFreePort()]);
  return {
    home,
    url: `http://localhost:${port}`,
    environment: {
      ...process.env,
      DATABASE_URL: '',
      TOCSIN_HOME: home,
      TOCSIN_PORT: String(port),
      TOCSIN_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      TOCSIN_LOG_LEVEL: 'warn',
      ...settings,
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Starts the program and waits until it says where it serves. */
export async function startProgram(place: ProgramPlace, ...words: string[]): Promise<RunningProgram> {
  const program = join(root, 'dist', 'server', 'tocsin.js');
  const child = spawn(process.execPath, [program, ...(words.length > 0 ? words : ['serve'])], {
    cwd: root,
    env: place.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const hear = (piece: Buffer): void => {
    printed += piece.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  await waitFor(
    child,
    () => printed.includes('Ctrl-C'),
    () => printed,
  );
  const gone = (): Promise<number | null> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve(child.exitCode)
      : new Promise((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    async kill() {
      child.kill('SIGKILL');
      await gone();
    },
    stop() {
      child.kill('SIGTERM');
      return gone();
    },
  };
}

/** Runs a command of the program until it ends; tells its exit code and what it printed. */
export async function runProgram(
  place: ProgramPlace,
  words: readonly string[],
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [join(root, 'dist', 'server', 'tocsin.js'), ...words], {
    cwd: root,
    env: place.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (piece: Buffer) => {
      printed += piece.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, printed };
}

/** Connection string of the embedded database that the program of this place runs. */
export async function getProgramDatabase(place: ProgramPlace): Promise<string> {
  const found = await findEmbeddedPostgres(place.home);
  if (!found) throw new Error('The program runs no database.');
  return found.url;
}

async function waitFor(child: ChildProcess, holds: () => boolean, printed: () => string): Promise<void> {
  const started = Date.now();
  while (!holds()) {
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}:\n${printed()}`);
    if (Date.now() - started > longestStart) throw new Error(`The program did not start:\n${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
