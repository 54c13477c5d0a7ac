import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access, chmod, chown, cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import pg from 'pg';
import { canEnter, makeSpawnIdentity, type PostgresAccount, runAs } from './postgres-account.ts';
import { getPackageRoot } from './postgres-binaries.ts';
import { findPostmasterNote } from './postmaster-pid-file.ts';
import { findProcessStart, listCommandWords } from './process-identity.ts';

const run = promisify(execFile);

/** Settings that make a throw-away cluster quick. */
export const QUICK_SETTINGS = { fsync: 'off', shared_buffers: '16MB', max_connections: '10' };

/** A folder that every account may enter, with the PostgreSQL package in its node_modules and a project folder inside. */
export type TestPlace = Readonly<{ root: string; directory: string; packageRoot: string; remove: () => Promise<void> }>;

/**
 * A test place for an account, which owns its project folder. The programs are those of another place if that is given,
 * else a copy, which a test may damage.
 */
export async function aPlace(account: PostgresAccount, programsOf?: TestPlace): Promise<TestPlace> {
  const root = await mkdtemp(join(await getOpenPlace(account), 'tocsin-embedded-'));
  await chmod(root, 0o755);
  const installed = await getPackageRoot(undefined);
  const packageRoot = join(root, 'node_modules', installed.split('/').slice(-2).join('/'));
  await mkdir(dirname(packageRoot), { recursive: true });
  if (programsOf !== undefined) await symlink(programsOf.packageRoot, packageRoot);
  else await cp(installed, packageRoot, { recursive: true, verbatimSymlinks: true });
  await writeFile(join(root, 'package.json'), '{}');
  await run('chmod', ['-R', 'a+rX', root]);
  const directory = join(root, '.tocsin');
  await mkdir(directory, { mode: 0o755 });
  if (account.switched) await chown(directory, account.uid, account.gid);
  return { root, directory, packageRoot, remove: () => rm(root, { recursive: true, force: true }) };
}

async function getOpenPlace(account: PostgresAccount): Promise<string> {
  const usual = await realpath(tmpdir());
  return (await canEnter(account, usual)) ? usual : realpath('/tmp');
}

/** A Node process of its own that runs an embedded server until it is killed. */
export type TestOwner = Readonly<{ pid: number; url: string; node: ChildProcess; ended: Promise<unknown> }>;

/** Kills an owner, waits until its server is gone and removes the socket directory that a killed server leaves. */
export async function killOwner(owner: TestOwner, home: string): Promise<void> {
  const pid = await getPostmasterPid(home);
  process.kill(owner.pid, 'SIGKILL');
  await eventually('the server is gone', 10_000, () => isGone(pid));
  const socketDirectory = new URL(owner.url).searchParams.get('host');
  if (socketDirectory !== null) await rm(socketDirectory, { recursive: true, force: true });
}

/** Starts an owner as the account, or a process that only looks for one; throws what it was refused with. */
export async function anOwner(place: TestPlace, account: PostgresAccount, deed = 'start'): Promise<TestOwner> {
  const program = await aProgram(place);
  const node = await getReachableNode(place, account);
  const words = [
    program,
    JSON.stringify({ directory: place.directory, project: place.root, settings: QUICK_SETTINGS }),
  ];
  const child = spawn(node, [...words, deed], { ...makeSpawnIdentity(account), stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface(child.stdout)) {
    const { url, error } = JSON.parse(line) as { url?: string; error?: string };
    if (url === undefined || child.pid === undefined) throw new Error(error);
    return { pid: child.pid, url, node: child, ended };
  }
  throw new Error('the owner ended without a word');
}

async function aProgram(place: TestPlace): Promise<string> {
  const program = join(place.root, 'owner.mjs');
  await build({
    stdin: {
      resolveDir: import.meta.dirname,
      loader: 'ts',
      contents: `import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
        const say = (word: object) => console.log(JSON.stringify(word));
        // Lives as long as the test does, also one that fails.
        process.stdin.on('end', () => process.exit()).resume();
        const options = JSON.parse(process.argv[2] ?? '');
        const deed = process.argv[3] === 'find' ? findEmbeddedPostgres(options.directory) : startEmbeddedPostgres(options);
        deed.then(
          (server) => say({ url: server?.url }),
          (error) => { say({ error: error.message }); process.exit(1); },
        );`,
    },
    // The driver is written for require, which an ES module has to make for itself.
    banner: { js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire('/');` },
    external: ['pg-native'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    logLevel: 'error',
  });
  await chmod(program, 0o644);
  return program;
}

async function getReachableNode(place: TestPlace, account: PostgresAccount): Promise<string> {
  try {
    await runAs(account, process.execPath, ['--version']);
    return process.execPath;
  } catch {
    const copy = join(place.root, 'node');
    await cp(process.execPath, copy);
    await chmod(copy, 0o755);
    return copy;
  }
}

/** One query over a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The process number of the server of a cluster directory. */
export async function getPostmasterPid(home: string): Promise<number> {
  const note = await findPostmasterNote(join(home, 'data'));
  if (note === undefined) throw new Error(`no server runs on ${home}`);
  return note.pid;
}

/** The numbers of the shells that watch over a cluster directory, found by the words they were started with. */
export async function listWatchers(home: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=']);
  const watchers: number[] = [];
  for (const pid of stdout.split('\n').map(Number)) {
    const words = pid > 0 ? await listCommandWords(pid) : [];
    if (words[0] === '/bin/sh' && words.some((word) => word.startsWith(home))) watchers.push(pid);
  }
  return watchers;
}

/** Waits until the condition holds; throws when it has not within the time, in ms. */
export async function eventually(what: string, within: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${within} ms: ${what}`);
    await sleep(20);
  }
}

/** Whether no process of that number runs any more. */
export async function isGone(pid: number): Promise<boolean> {
  return (await findProcessStart(pid)) === undefined;
}

/** An ordinary account: `nobody` when the tests run as root, else the one they run under. */
export async function anOrdinaryAccount(): Promise<PostgresAccount> {
  const [uid = -1, gid = -1] = [process.getuid?.(), process.getgid?.()];
  if (uid !== 0) return { name: String(uid), uid, gid, switched: false };
  const [user, group] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
  return { name: 'nobody', uid: Number(user.stdout), gid: Number(group.stdout), switched: true };
}

/** Whether a path exists. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
