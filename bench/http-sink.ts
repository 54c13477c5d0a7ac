import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** An nginx that takes every post and answers 201. */
export interface HttpSink {
  readonly url: string;
  /** Requests answered since it began, this question left out. */
  count(): Promise<number>;
  stop(): void;
}

/** What the sink answers, as a telephone company would. */
export const sinkAnswer = '{"id":"5f1c3c1e-9d9b-4f5e-8d3a-0b6f0e6a1c55","status":"accepted"}';

/** Starts it on a free port with one worker. Rejects with what to install when there is none. */
export async function startHttpSink(): Promise<HttpSink> {
  const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));
  if (!nginx) throw new Error('This bench needs nginx: apt-get install nginx');
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-http-sink-'));
  const port = await findFreePort();
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, write(folder, port));
  const child = spawn(nginx, ['-c', config, '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  let asked = 0;
  const count = async (): Promise<number> => {
    const text = await (await fetch(`${url}/count`)).text();
    asked += 1;
    return Number(/requests\s+\d+ \d+ (\d+)/.exec(text)?.[1]) - asked;
  };
  for (let tries = 0; ; tries++) {
    try {
      await count();
      break;
    } catch (fault) {
      if (tries > 100) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    url,
    count,
    stop() {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

function write(folder: string, port: number): string {
  return `daemon off; master_process off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 2048; }
http {
  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi; default_type application/json;
  server { listen 127.0.0.1:${port} backlog=1024; location /count { stub_status; } location / { return 201 '${sinkAnswer}'; } }
}`;
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

/** Posts like this with wrk over so many connections; tells requests a second. Rejects with what to install when there is none. */
export async function runWrk(
  url: string,
  {
    connections,
    seconds,
    body,
    headers,
  }: { connections: number; seconds: number; body: string; headers: Readonly<Record<string, string>> },
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-wrk-'));
  const script = join(folder, 'post.lua');
  const lines = Object.entries(headers).map(
    ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`,
  );
  // Each request has a reference of its own, as ours have; `body` ends with it.
  const request = `local n = 0
local start = ${JSON.stringify(body.slice(0, -3))}
request = function()
  n = n + 1
  return wrk.format("POST", nil, nil, start .. n .. '"}')
end`;
  writeFileSync(script, [...lines, request].join('\n'));
  try {
    const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url];
    const { stdout } = await promisify(execFile)('wrk', options);
    if (/Non-2xx/.test(stdout)) throw new Error(`wrk was refused: ${stdout}`);
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw code === 'ENOENT' ? new Error('This bench needs wrk: apt-get install wrk') : fault;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
