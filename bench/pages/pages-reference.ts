import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { aFreePort } from '../../src/capabilities/delivery/mail-server-builders.ts';

/** nginx with one worker that serves files from a disk. */
export interface Reference {
  readonly url: string;
  /** Process numbers of master and worker. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** Starts it on these files, by name. Rejects with what to install when there is none. */
export async function startReference(files: ReadonlyMap<string, Buffer>): Promise<Reference> {
  const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));
  if (!nginx) throw new Error('This bench needs nginx: apt-get install nginx');
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-nginx-'));
  mkdirSync(join(folder, 'html'));
  for (const [name, bytes] of files) writeFileSync(join(folder, 'html', name), bytes);
  const port = await aFreePort();
  writeFileSync(join(folder, 'nginx.conf'), configure(folder, port));
  const child = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const [first = ''] = files.keys();
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${url}/${first}`).catch(() => undefined);
    if (answer?.ok) break;
    if (tries > 100) throw new Error('nginx did not start.');
    await sleep(50);
  }
  const pid = child.pid ?? 0;
  const workers = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return {
    ...{ url, pids: [pid, ...workers] },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configure(folder: string, port: number): string {
  return `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid;
error_log ${folder}/error.log error; worker_rlimit_nofile 16000;
events { worker_connections 8000; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; default_type "text/html; charset=utf-8";
  open_file_cache max=100 inactive=600s; open_file_cache_valid 600s;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port} backlog=4096; root ${folder}/html; }
}`;
}

/** One turn of wrk on one address. */
export interface WrkTurn {
  readonly requests: number;
  readonly perSecond: number;
  /** The 99th of a hundred answers, milliseconds. */
  readonly p99: number;
}

/** Asks for an address over 64 connections for a while. Rejects with what to install when there is no wrk. */
export async function askByWrk(url: string, seconds: number, processor: number | undefined): Promise<WrkTurn> {
  const options = ['-t1', '-c64', `-d${seconds}s`, '--latency', url];
  const words = processor === undefined ? ['wrk', ...options] : ['taskset', '-c', String(processor), 'wrk', ...options];
  const [program = '', ...rest] = words;
  const { stdout } = await promisify(execFile)(program, rest).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'ENOENT' ? new Error('This bench needs wrk: apt-get install wrk') : fault;
  });
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk was refused: ${stdout}`);
  const [, amount = '', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const inMilliseconds = { us: 0.001, ms: 1, s: 1000 }[unit] ?? 1;
  return {
    requests: Number(/(\d+) requests in/.exec(stdout)?.[1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99: Number(amount) * inMilliseconds,
  };
}

/** Processor time of these processes, user and system, milliseconds; the kernel counts in hundredths of a second. */
export function spentBy(pids: readonly number[]): number {
  return pids.reduce((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}
