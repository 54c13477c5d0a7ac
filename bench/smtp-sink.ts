import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { aFreePort } from '../src/capabilities/delivery/mail-server-builders.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';

const run = promisify(execFile);

/** A process beside the bench, on a port of loopback. */
export interface Beside {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts postfix's sink, which takes every mail and keeps none; throws a sentence where it is not installed. */
export async function startSmtpSink(): Promise<Beside> {
  const port = await aFreePort();
  const asRoot = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
  const child = spawn('smtp-sink', [...asRoot, `127.0.0.1:${port}`, '1000'], { stdio: 'ignore' });
  await started(child, 'smtp-sink is not installed; it comes with the Debian package postfix.');
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 100 || child.exitCode !== null) throw new Error('smtp-sink did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, stop: () => stop(child) };
}

/** Starts a line to a port that takes its time: `roundTrip` milliseconds. */
export async function startDelayedLine(port: number, roundTrip: number): Promise<Beside> {
  const program = join(findProjectRoot(), 'bench', 'delay-proxy.mjs');
  const child = spawn(process.execPath, [program, String(port), String(roundTrip)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await started(child, 'The delayed line did not start.');
  for await (const line of createInterface({ input: child.stdout }))
    return { port: Number(line), stop: () => stop(child) };
  throw new Error('The delayed line did not start.');
}

/** What the client in C did. */
export interface LimitRun {
  readonly accepted: number;
  readonly refused: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Compiles the client in C and hands back how to run it; throws a sentence where there is no compiler. */
export async function compileLimit() {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-smtp-limit-'));
  const program = join(folder, 'smtp-limit');
  const source = join(findProjectRoot(), 'bench', 'smtp-limit.c');
  await run('gcc', ['-O2', '-o', program, source]).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'ENOENT' ? new Error('gcc is not installed; it is the Debian package gcc.') : fault;
  });
  return {
    async send(port: number, connections: number, messages: number, octets: number): Promise<LimitRun> {
      const { stdout } = await run(program, [port, connections, messages, octets].map(String));
      return JSON.parse(stdout) as LimitRun;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function started(child: ChildProcess, sentence: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', (fault: NodeJS.ErrnoException) =>
      reject(fault.code === 'ENOENT' ? new Error(sentence) : fault),
    );
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
