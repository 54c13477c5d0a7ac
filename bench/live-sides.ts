import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import { Pool } from 'undici';
import { aFreePort } from '../src/capabilities/delivery/mail-server-builders.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';

/** A server that readers hold streams open on, in processes of its own. */
export interface LiveSide {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  /** Whether whoever connects is told at once how things stand. */
  readonly greets: boolean;
  /** Tells everybody these words. */
  tell(words: string): Promise<void>;
  /** Processor time used so far, milliseconds. */
  spend(): number;
  /** Resident memory now, bytes. */
  weigh(): Promise<number>;
  stop(): Promise<void>;
}

const root = findProjectRoot();
const nginx = '/usr/sbin/nginx';
const module = '/usr/lib/nginx/modules/ngx_nchan_module.so';

/** Our own server: a row is changed and its topic notified, in one statement; the pages are pushed to by the listener. */
export async function startOurs(databaseUrl: string): Promise<LiveSide> {
  const outfile = join(root, 'dist', 'programs', 'live-server.js');
  await build({
    ...{ absWorkingDir: root, entryPoints: ['bench/live-server.ts'], outfile, bundle: true, packages: 'external' },
    ...{ platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('drop table if exists bench_state');
  await client.query(`create table bench_state as select '@000000@' as words`);
  const child = fork(outfile, [databaseUrl], { execArgv: ['--expose-gc'] });
  const { port } = await hear<{ port: number }>(child);
  return {
    ...{ name: 'ours', port, path: '/live', greets: true },
    async tell(words) {
      await client.query({
        name: 'tell',
        text: `with changed as (update bench_state set words = $1) select pg_notify('tocsin', 'bench')`,
        values: [words],
      });
    },
    spend: () => sumProcessorTime([child.pid ?? 0]),
    async weigh() {
      child.send('weigh');
      return (await hear<{ rss: number }>(child)).rss;
    },
    async stop() {
      await client.end();
      if (child.exitCode === null) {
        child.send('stop');
        await once(child, 'exit');
      }
    },
  };
}

/** nginx with Debian's nchan module, one worker: words are posted to its publisher over a connection that is kept. */
export async function startNchan(folder: string): Promise<LiveSide> {
  if (!existsSync(nginx) || !existsSync(module))
    throw new Error(
      'nginx with nchan is not installed; it comes with the Debian packages nginx and libnginx-mod-nchan.',
    );
  const port = await aFreePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, configure(folder, port));
  const child = spawn(nginx, ['-c', config, '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const publisher = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  const publish = async (words: string): Promise<void> => {
    const { statusCode, body } = await publisher.request({ path: '/tell', method: 'POST', body: words });
    await body.dump();
    if (statusCode > 202) throw new Error(`nchan answered ${statusCode}.`);
  };
  await retry(() => publish('nobody is here yet'));
  return {
    ...{ name: 'nchan', port, path: '/live', greets: false },
    tell: publish,
    spend: () => sumProcessorTime(listWithChildren(child.pid ?? 0)),
    weigh: async () => sumMemory(listWithChildren(child.pid ?? 0)),
    async stop() {
      await publisher.destroy();
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function configure(folder: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `  ${each}_temp_path ${join(folder, each)};`,
  );
  return `load_module ${module};
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
worker_rlimit_nofile 20000;
pid ${join(folder, 'nginx.pid')};
error_log ${join(folder, 'error.log')} error;
events { worker_connections 16000; use epoll; multi_accept on; }
http {
  access_log off;
  tcp_nodelay on;
  nchan_max_reserved_memory 128M;
${temporary.join('\n')}
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = /tell { nchan_publisher; nchan_channel_id live; nchan_message_buffer_length 1; }
    location = /live { nchan_subscriber eventsource; nchan_channel_id live; nchan_subscriber_first_message newest; }
  }
}
`;
}

function listWithChildren(pid: number): number[] {
  return [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)];
}

/** Processor time of these processes, user and system, milliseconds; the kernel counts in hundredths of a second. */
function sumProcessorTime(pids: readonly number[]): number {
  return pids.reduce((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}

/** Resident memory of these processes, bytes. */
function sumMemory(pids: readonly number[]): number {
  return pids.reduce((sum, each) => {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);
}

async function hear<Said>(child: ChildProcess): Promise<Said> {
  const [said] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server of the bench ended.'))),
  ]);
  return said as Said;
}

async function retry(deed: () => Promise<void>, left = 50): Promise<void> {
  await deed().catch(async (fault: unknown) => {
    if (left === 0) throw fault;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await retry(deed, left - 1);
  });
}
