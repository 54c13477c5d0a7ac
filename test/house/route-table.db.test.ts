import { beforeAll, describe, expect, it } from 'vitest';
import { savePeople } from '../../src/capabilities/identity/index.ts';
import { loadReferenceData, saveAppointments } from '../../src/capabilities/network/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Access } from '../../src/platform/http/page.ts';
import { type Answer, anApp, type Visitor } from '../support/app.ts';
import { composed } from '../support/composed.ts';
import { readPermissionTable } from '../support/permission-table.ts';
import { aDatabase } from '../support/test-database.ts';

type Door = 'sign in first' | 'not allowed' | 'let in' | 'fault';

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly access: Access;
  readonly headers: Record<string, string>;
  /** A stream that lets somebody in stays open, so only its refusals can be asked for. */
  readonly staysOpen?: boolean;
}

const forPeople = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
const forMachines = { accept: 'application/json', 'content-type': 'application/json' };
const table = readPermissionTable();
const nobody = 'nobody signed in';
const withoutRole = 'no role';
const capabilities = composed();
const asked: Asked[] = [
  ...capabilities
    .flatMap((each) => each.pages ?? [])
    .flatMap(({ url, access, get, post }) => [
      ...(get ? [{ method: 'GET' as const, url, access, headers: forPeople }] : []),
      ...(post ? [{ method: 'POST' as const, url, access, headers: forPeople }] : []),
    ]),
  ...capabilities
    .flatMap((each) => each.routes ?? [])
    .map(({ method, url, access }) => {
      const asked = method === 'GET' ? ('GET' as const) : ('POST' as const);
      return { method: asked, url, access, headers: forMachines };
    }),
  ...capabilities
    .flatMap((each) => each.streams ?? [])
    .map(({ url, access }) => ({ method: 'GET' as const, url, access, headers: forMachines, staysOpen: true })),
];

function fill(url: string): string {
  const known: Record<string, string> = { number: '1', language: 'cy', kind: 'people', token: 'x' };
  return url.replace(/:([a-zA-Z]+)/g, (_all, name: string) => known[name] ?? newId());
}

// What no role decides is asked by nobody and by whoever has none, and of the roles by one each.
function concerns(access: Access, who: string, place: number): boolean {
  const role = table.roles.indexOf(who);
  return typeof access !== 'string' || role < 0 || place % table.roles.length === role;
}

function expectedDoor(access: Access, who: string): Door {
  if (access === 'public') return 'let in';
  if (who === nobody) return 'sign in first';
  if (access === 'signed-in') return 'let in';
  return ['yes', 'within'].includes(table.cell(access.key, who)) ? 'let in' : 'not allowed';
}

function doorOf({ status, headers, body }: Answer): Door {
  if (status >= 500) return 'fault';
  const toSignIn = status === 303 && String(headers.location).startsWith('/sign-in?next=');
  if (toSignIn || (status === 401 && /\bSIGN_IN_FIRST\b/.test(body))) return 'sign in first';
  return status === 403 && /\bNOT_ALLOWED\b/.test(body) ? 'not allowed' : 'let in';
}

describe('every route, asked by every role', () => {
  const database = aDatabase();
  const app = anApp(database, { TOCSIN_REQUESTS_PER_MINUTE: '1000000', TOCSIN_PROXIES: '1' });
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => {
    const ctx = database.ctx();
    await loadReferenceData(ctx);
    const people = [withoutRole, ...table.roles].map((role) => {
      const reference = role.replaceAll(' ', '-');
      return { role, reference, name: `Holder of ${role}`, email: `${reference}@holders.example` };
    });
    const ids = await savePeople(ctx, people);
    visitors.set(nobody, await app.visitor());
    for (const [place, { role }] of people.entries()) {
      const personId = ids[place] ?? '';
      const scope = { kind: 'region', id: 'south-east' } as const;
      if (role !== withoutRole) await saveAppointments(ctx, [{ personId, role, scope }]);
      visitors.set(role, await app.visitor(personId));
    }
  });

  it.each([nobody, withoutRole, ...table.roles])('%s', async (who) => {
    const visitor = visitors.get(who);
    // Pages that may be asked for rarely count by address.
    const address = `192.0.2.${[...visitors.keys()].indexOf(who) + 1}`;
    const faults: string[] = [];
    for (const [place, { method, url, access, headers, staysOpen }] of asked.entries()) {
      if (!concerns(access, who, place)) continue;
      const expected = expectedDoor(access, who);
      if (staysOpen && expected === 'let in') continue;
      const body = method === 'POST' ? '{}' : undefined;
      const answer = await visitor?.request(method, fill(url), body, { ...headers, 'x-forwarded-for': address });
      const door = answer ? doorOf(answer) : 'fault';
      if (door !== expected) faults.push(`${method} ${url}: ${door} (${answer?.status}), not ${expected}`);
    }
    expect(faults).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  });
});
