import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { Log } from '../../kernel/context.ts';
import type { Language } from '../../kernel/language.ts';
import type { Capability } from '../capability.ts';
import { type Ctx, openDatabase } from '../db/database.ts';
import { type HttpServer, makeServer } from './server.ts';
import type { ServerOptions } from './server-options.ts';
import type { Pushed } from './stream.ts';

/** What the pages of these tests are rendered to: the template's name and everything it was handed, as JSON. */
export interface Shown {
  readonly template: string;
  readonly title: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly csrfToken: string;
  readonly csrfField: string;
  readonly currentUrl: string;
  readonly requestId: string;
  readonly frame: { readonly notice?: string };
  readonly [name: string]: unknown;
}

/** One line of the log. */
export interface LogLine {
  readonly level: string;
  readonly facts: Record<string, unknown>;
  readonly sentence: string;
}

/** A server on some sheets, and everything that it logged. */
export interface TestServer {
  readonly server: HttpServer;
  readonly lines: LogLine[];
}

/** A person for tests, holding some roles in the whole country. */
export function aPerson(...roles: string[]): Actor {
  const held = roles.map((role) => ({ role, scope: { kind: 'national' as const, id: '' } }));
  return { kind: 'person', personId: 'p-1', name: 'Mair Ellis', roles: held };
}

/** A sheet with the given parts. */
export function aSheet(parts: Partial<Capability>): Capability {
  return { name: 'trial', dependsOn: [], ...parts };
}

// A database that nobody runs: the pool connects only when a handler asks, and is then refused.
const nowhere = openDatabase('postgresql://nobody@127.0.0.1:1/nothing', 1);

/** Builds a server from sheets; the session tokens `member` and `approver` belong to people with those roles. */
export async function aServer(sheet: Partial<Capability>, options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const lines: LogLine[] = [];
  const log = listLines(lines);
  const assetsFolder = mkdtempSync(join(tmpdir(), 'tocsin-http-'));
  writeFileSync(join(assetsFolder, 'main-1.css'), 'p { margin: 0 }');
  writeFileSync(join(assetsFolder, 'main-1.css.gz'), gzipSync('p { margin: 0 }'));
  const makeContext = (actor: Actor, requestId: string, language: Language = 'en'): Ctx => ({
    db: nowhere.db,
    now: new Date('2026-11-21T10:00:00Z'),
    actor,
    log,
    config: { of: () => undefined as never },
    requestId,
    language,
  });
  const server = await makeServer({
    capabilities: [aSheet(sheet)],
    makeContext,
    authenticate: async (_ctx, token) =>
      ['member', 'approver'].includes(token) ? { actor: aPerson(token), sessionId: `session-of-${token}` } : undefined,
    render: (template, context) => JSON.stringify({ template, ...context }),
    makeFrame: async () => ({ brand: { name: 'Tocsin' } }),
    signInUrl: '/sign-in',
    assetsFolder,
    publicUrl: 'http://tocsin.test',
    metrics: 'open',
    secret: 'a-test-secret-that-is-long-enough-to-be-accepted',
    perMinute: 10_000,
    proxies: 0,
    version: '1.2.3',
    log,
    ...options,
  });
  afterAll(async () => {
    await server.close();
    rmSync(assetsFolder, { recursive: true, force: true });
  });
  return { server, lines };
}

function listLines(lines: LogLine[]): Log {
  const write = (level: string) => (facts: object, sentence: string) =>
    void lines.push({ level, facts: { ...facts }, sentence });
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Shows every page a state one by one, as a push does to pages that know nothing yet. */
export const showEach: Pushed['show'] = async (pages, event, data) => {
  for (const page of pages) page.send(event, data);
};

/** An answer to an injected request. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly shown: Shown;
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly [attribute: string]: unknown }[];
}

/** A browser that keeps its cookies. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<TestAnswer>;
  post(url: string, fields: Record<string, string | readonly string[]>): Promise<TestAnswer>;
  send(method: 'GET' | 'HEAD' | 'POST', url: string, payload?: string | Buffer, type?: string): Promise<TestAnswer>;
}

/** Opens a browser on a test server; `session` is the token it carries. */
export function aBrowser({ server }: TestServer, session?: string, cookieName = 'tocsin'): TestBrowser {
  const cookies = new Map<string, string>(session ? [[cookieName, session]] : []);
  const ask = async (
    method: 'GET' | 'HEAD' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<TestAnswer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await server.instance.inject({
      method,
      url,
      headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const each of answer.cookies) {
      if (each.value === '') cookies.delete(each.name);
      else cookies.set(each.name, encodeURIComponent(each.value));
    }
    const { statusCode: status, headers: given, body } = answer;
    const get = (): Shown => JSON.parse(body);
    return {
      status,
      headers: given,
      body,
      cookies: answer.cookies,
      get shown() {
        return get();
      },
    };
  };
  return {
    cookies,
    get: (url, headers = {}) => ask('GET', url, headers),
    post: (url, fields) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((each): [string, string] => [name, each]),
      );
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      return ask('POST', url, type, new URLSearchParams(pairs).toString());
    },
    send: (method, url, payload, type) => ask(method, url, type ? { 'content-type': type } : {}, payload),
  };
}
