import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { beginSession } from '../../src/capabilities/identity/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import type { Language } from '../../src/kernel/language.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { makeWeb } from '../../src/main/start-web.ts';
import type { HttpServer } from '../../src/platform/http/server.ts';
import { type PageReading, readPage } from './page-reader.ts';
import { type TestDatabase, testEnvironment } from './test-database.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The whole program on a test database, answering injected requests. */
export interface TestApp {
  readonly application: Application;
  readonly server: HttpServer;
  /** A browser without a session, or with one of a person; it reads pages in a language, English unless it is said. */
  visitor(personId?: string, language?: Language): Promise<Visitor>;
}

/** A browser: keeps cookies, follows redirects, reads pages. */
export interface Visitor {
  visit(url: string): Promise<PageReading>;
  /** Posts a form of a page: its hidden fields and values, with some changed; repeated names as lists. */
  submit(page: PageReading, action: string, values?: Record<string, string | readonly string[]>): Promise<PageReading>;
  /** The bare answer, unread. */
  request(method: 'GET' | 'POST', url: string, body?: string, headers?: Record<string, string>): Promise<Answer>;
}

/** A bare answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Opens the program on a test database before the tests of a describe and closes it after them. */
export function anApp(database: TestDatabase, environment: Record<string, string> = {}): TestApp {
  let application: Application | undefined;
  let server: HttpServer | undefined;
  beforeAll(async () => {
    application = openApplication({ ...testEnvironment, TOCSIN_LOG_LEVEL: 'silent', ...environment }, database.url);
    server = await makeWeb(application, root);
  });
  afterAll(async () => {
    await server?.close();
    await application?.close();
  });
  const app: TestApp = {
    get application() {
      if (!application) throw new Error('The app is open only inside tests.');
      return application;
    },
    get server() {
      if (!server) throw new Error('The app is open only inside tests.');
      return server;
    },
    async visitor(personId, language) {
      const cookies = new Map<string, string>(language ? [['tocsin_language', language]] : []);
      if (personId) {
        const ctx = app.application.makeContext(systemActor('test'), 'test');
        const session = await beginSession(ctx, { personId, beganBy: 'seat', userAgent: 'test', address: '127.0.0.1' });
        cookies.set('tocsin', session.token);
      }
      return makeVisitor(app, cookies);
    },
  };
  return app;
}

function makeVisitor(app: TestApp, cookies: Map<string, string>): Visitor {
  const request: Visitor['request'] = async (method, url, body, headers = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.server.instance.inject({
      method,
      url,
      headers: { accept: 'text/html', cookie, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const each of answer.cookies) {
      if (each.value === '' || (each.expires && each.expires < new Date())) cookies.delete(each.name);
      else cookies.set(each.name, each.value);
    }
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
  const follow = async (answer: Answer, url: string): Promise<PageReading> => {
    if (answer.status !== 303) return readPage(answer.status, url, answer.body);
    const to = String(answer.headers.location);
    return follow(await request('GET', to), to);
  };
  return {
    request,
    visit: async (url) => follow(await request('GET', url), url),
    async submit(page, action, values = {}) {
      const body = fillForm(page, action, values).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return follow(await request('POST', action, body, headers), action);
    },
  };
}

function fillForm(
  page: PageReading,
  action: string,
  values: Record<string, string | readonly string[]>,
): URLSearchParams {
  const forms = [...page.document.querySelectorAll('form[method=post]')];
  const form = forms.find((each) => (each.getAttribute('action') ?? page.url) === action);
  if (!form)
    throw new Error(`${page.url} has no form to ${action}; it has ${forms.map((each) => each.getAttribute('action'))}`);
  const filled = new URLSearchParams();
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name');
    const type = field.getAttribute('type') ?? '';
    if (!name || name in values || type === 'file') continue;
    if (['radio', 'checkbox'].includes(type) && !field.hasAttribute('checked')) continue;
    const chosen = field.querySelector('option[selected]')?.getAttribute('value');
    const value = field.tagName === 'TEXTAREA' ? field.textContent : (chosen ?? field.getAttribute('value'));
    filled.append(name, value ?? '');
  }
  for (const [name, value] of Object.entries(values)) {
    for (const each of typeof value === 'string' ? [value] : value) filled.append(name, each);
  }
  return filled;
}
