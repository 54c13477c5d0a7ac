import { beforeAll, describe, expect, it } from 'vitest';
import { beginSession, savePeople } from '../../src/capabilities/identity/index.ts';
import { saveAppointments } from '../../src/capabilities/network/index.ts';
import { type Answer, anApp, type Visitor } from '../support/app.ts';
import { aDatabase } from '../support/test-database.ts';

const https = {
  TOCSIN_MODE: 'production',
  TOCSIN_PUBLIC_URL: 'https://tocsin.test',
};

/** What is missing from the headers of an answer. */
function judge(url: string, { status, headers }: Answer): string[] {
  const wanted: Readonly<Record<string, RegExp>> = {
    'content-security-policy': /^default-src 'none';script-src 'self';.*frame-ancestors 'none';base-uri 'none'$/,
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^same-origin$/,
    'strict-transport-security': /^max-age=63072000; includeSubDomains$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    // What is the same for all holds the reference of nobody's request.
    ...(headers['surrogate-key'] === undefined ? { 'x-request-id': /^[0-9a-f-]{36}$/ } : { 'set-cookie': /^$/ }),
    ...(status < 300 && !isMeantToBeKept(url) && headers['surrogate-key'] === undefined
      ? { 'cache-control': /no-store|no-cache/ }
      : {}),
  };
  return Object.entries(wanted)
    .filter(([name, shape]) => !shape.test(String(headers[name] ?? '')))
    .map(([name]) => `${url} ${status}: ${name} is "${String(headers[name])}"`);
}

// Nothing of anybody's: the same for all, or a probe.
function isMeantToBeKept(url: string): boolean {
  return /^\/(assets|brand-colours|health|ready|openapi)/.test(url);
}

describe('every answer of the whole program', () => {
  const database = aDatabase();
  const app = anApp(database, https);
  let visitors: readonly Visitor[] = [];
  beforeAll(async () => {
    const roles = ['duty-officer', 'approver', 'operator', 'auditor', 'hub-officer'];
    const [id = ''] = await savePeople(database.ctx(), [{ reference: 'A', name: 'Ada', email: 'a@network.example' }]);
    const scope = { kind: 'national', id: '' } as const;
    await saveAppointments(
      database.ctx(),
      roles.map((role) => ({ personId: id, role, scope, validFrom: new Date(0) })),
    );
    const about = { personId: id, beganBy: 'seat', userAgent: 'test', address: '127.0.0.1' } as const;
    const { token } = await beginSession(database.ctx({ now: new Date() }), about);
    const signedIn = await app.visitor();
    const asked: Visitor = {
      ...signedIn,
      request: (method, url, body, headers) =>
        signedIn.request(method, url, body, { ...headers, cookie: `__Host-tocsin=${token}` }),
    };
    visitors = [await app.visitor(), asked];
  });

  it('carries the headers that keep others out, whatever the route and whatever goes wrong', async () => {
    const { capabilities } = app.application;
    const urls = [
      ...capabilities.flatMap((each) => each.pages ?? []).map(({ url }) => url),
      ...capabilities.flatMap((each) => each.routes ?? []).map(({ url }) => url),
      ...['/health', '/ready', '/metrics', '/openapi.json', '/assets/none.css', '/assets/..%2f..%2fpackage.json'],
      ...['/no/such/page', '/%zz', '/audit?actor=%00', `/${'x'.repeat(5000)}`],
    ].map((url) => url.replace(/:[A-Za-z]+/g, '01a20112-8e1b-7c44-9df6-7a7d62c3b4d0'));
    expect(urls.length).toBeGreaterThan(60);
    expect((await visitors[1]?.request('GET', '/audit'))?.status).toBe(200);
    const faults: string[] = [];
    for (const visitor of visitors) {
      for (const url of urls) {
        for (const accept of ['text/html', 'application/json']) {
          const answer = await visitor.request('GET', url, undefined, { accept });
          faults.push(...judge(url, answer));
          if (answer.status >= 500) faults.push(`${url}: ${answer.status}`);
          if (answer.status === 200 && /package\.json/.test(url)) faults.push(`${url} was read`);
        }
      }
    }
    expect([...new Set(faults)]).toEqual([]);
  });

  it('sets no cookie that a script, plain http or another site could use', async () => {
    for (const url of ['/sign-in', '/verify', '/']) {
      const answer = await app.server.instance.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
      for (const cookie of answer.cookies) {
        expect(cookie, url).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
        expect(cookie.name, url).toMatch(/^__Host-/);
      }
    }
  });

  it('leads nowhere else by next', async () => {
    const [stranger] = visitors;
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:x',
    ]) {
      const page = await stranger?.request('GET', `/sign-in?next=${encodeURIComponent(next)}`);
      expect(page?.body, next).not.toMatch(/value="[^"]*evil|value="javascript/);
    }
  });
});
