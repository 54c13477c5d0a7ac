import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process in a node of the lab. */
export interface LabProcess {
  readonly pid: number;
  signal(name: NodeJS.Signals): void;
  /** Resolves with its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** How to start one. */
export interface LabCommand {
  readonly words: readonly string[];
  /** The account it runs under; root if none is given. */
  readonly user?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Name of its log in the lab's folder. */
  readonly log: string;
}

/** A machine of its own as far as the network is concerned: a network namespace with one cable to the bridge. */
export interface LabNode {
  readonly name: string;
  readonly address: string;
  start(command: LabCommand): LabProcess;
  /** Runs something to its end and gives what it printed; throws if it fails. */
  run(words: readonly string[], options?: { readonly user?: string; readonly timeout?: number }): string;
  /** Pulls the cable: nothing passes in or out, and no connection ends by it. */
  cut(): void;
  rejoin(): void;
  /** Kills every process of the node without a word. */
  killAll(): void;
}

/** Several nodes on one bridge, which this process is on too. */
export interface Lab {
  readonly directory: string;
  readonly address: string;
  addNode(name: string, lastOctet: number): LabNode;
  /** Ends every process and takes the network down; the logs may be kept. */
  close(keepLogs: boolean): void;
}

const bridge = 'tocsinlab0';
const prefix = 'tocsin-lab-';
const network = '10.77.0';

/** What the lab cannot do without, as sentences; empty when nothing is missing. */
export function listMissing(has: { readonly root: boolean; exists(path: string): boolean }): string[] {
  const programs = [
    ['iproute2', '/usr/sbin/ip', '/sbin/ip'],
    ['patroni', '/usr/bin/patroni'],
    ['etcd-server', '/usr/bin/etcd'],
    ['postgresql-15', '/usr/lib/postgresql/15/bin/postgres'],
  ] as const;
  const missing = programs.filter(([, ...paths]) => !paths.some((path) => has.exists(path))).map(([name]) => name);
  return [
    ...(has.root ? [] : ['The lab makes network namespaces, which only root may: run it with sudo.']),
    ...(missing.length === 0
      ? []
      : [`The lab needs Debian's ${missing.join(', ')}: apt-get install ${missing.join(' ')}.`]),
  ];
}

/** Makes the bridge and a temporary folder; what an earlier lab left behind is removed first. */
export function openLab(): Lab {
  const missing = listMissing({ root: process.getuid?.() === 0, exists: existsSync });
  if (missing.length > 0) throw new Error(missing.join('\n'));
  removeNetwork();
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-lab-'));
  chmodSync(directory, 0o711);
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${network}.1/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  return {
    directory,
    address: `${network}.1`,
    addNode: (name, lastOctet) => addNode(directory, name, `${network}.${lastOctet}`),
    close(keepLogs) {
      removeNetwork();
      if (!keepLogs) rmSync(directory, { recursive: true, force: true });
    },
  };
}

function addNode(directory: string, name: string, address: string): LabNode {
  const space = `${prefix}${name}`;
  const cable = `tocsin${name}`;
  ip('netns', 'add', space);
  // The cable of an earlier lab goes only after the last process at its other end.
  if (ip('-br', 'link', 'show', 'type', 'veth').includes(`${cable}@`)) ip('link', 'delete', cable);
  ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space);
  ip('link', 'set', cable, 'master', bridge, 'up');
  ip('-n', space, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
  ip('-n', space, 'link', 'set', 'eth0', 'up');
  ip('-n', space, 'link', 'set', 'lo', 'up');
  const within = (words: readonly string[], user?: string): string[] => [
    ...['netns', 'exec', space],
    ...(user ? ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups'] : []),
    ...words,
  ];
  return {
    name,
    address,
    start: ({ words, user, environment, log }) => start(join(directory, log), within(words, user), environment),
    run: (words, { user, timeout = 20_000 } = {}) =>
      execFileSync('ip', within(words, user), { timeout, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' }).toString(),
    cut: () => ip('link', 'set', cable, 'down'),
    rejoin: () => ip('link', 'set', cable, 'up'),
    killAll: () => killAll(space),
  };
}

function start(log: string, words: readonly string[], environment: NodeJS.ProcessEnv | undefined): LabProcess {
  const child: ChildProcess = spawn('ip', words, {
    env: environment ?? process.env,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = createWriteStream(log, { flags: 'a' });
  child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output, { end: false });
  child.once('error', (fault) => appendFileSync(log, `${String(fault)}\n`));
  return {
    // ip and setpriv become the program they start.
    pid: child.pid ?? 0,
    signal: (name) => void child.kill(name),
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
  };
}

function ip(...words: readonly string[]): string {
  return execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}

function killAll(space: string): void {
  for (const pid of ip('netns', 'pids', space)
    .split('\n')
    .flatMap((line) => Number(line) || [])) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (fault) {
      if ((fault as { code?: string }).code !== 'ESRCH') throw fault;
    }
  }
}

// Only what bears our names, and of processes only those within.
function removeNetwork(): void {
  const spaces = ip('netns', 'list')
    .split('\n')
    .flatMap((line) => line.split(' ')[0] ?? []);
  for (const space of spaces.filter((each) => each.startsWith(prefix))) {
    killAll(space);
    ip('netns', 'delete', space);
  }
  if (ip('-br', 'link', 'show', 'type', 'bridge').includes(`${bridge} `)) ip('link', 'delete', bridge);
}
