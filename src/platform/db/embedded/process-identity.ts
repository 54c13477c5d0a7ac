import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A word that is the same for the whole life of process `pid` and differs for a later process given the same number.
 * Undefined when there is no such process or it is a zombie: a zombie runs nothing, it only waits to be collected.
 */
export async function findProcessStart(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? findStartInProc(pid) : findStartByPs(pid);
}

async function findStartInProc(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may hold anything, so fields count from the last bracket: state is 0, start time 19.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

async function findStartByPs(pid: number): Promise<string | undefined> {
  const line = await askPs('stat=,lstart=', pid);
  const [state, ...start] = line.split(/\s+/);
  return state === undefined || state === '' || state.startsWith('Z') ? undefined : start.join(' ');
}

/** The command line of process `pid`, one word per argument on Linux, split at blanks elsewhere; empty when it cannot be read. */
export async function listCommandWords(pid: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') return (await askPs('command=', pid)).split(' ');
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
  } catch {
    return [];
  }
}

/** Whether process `pid` is alive and is the PostgreSQL server of exactly this data directory. */
export async function isPostmasterOf(pid: number, dataDirectory: string): Promise<boolean> {
  if ((await findProcessStart(pid)) === undefined) return false;
  const words = await listCommandWords(pid);
  // Off Linux the words are cut at blanks, so a path with a blank is compared in the joined line.
  return basename(words[0] ?? '') === 'postgres' && ` ${words.join(' ')} `.includes(` -D ${dataDirectory} `);
}

async function askPs(columns: string, pid: number): Promise<string> {
  try {
    const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await run('ps', ['-ww', '-o', columns, '-p', String(pid)], { env: environment });
    return stdout.trim();
  } catch {
    return '';
  }
}
