import { beforeAll, describe, expect, it } from 'vitest';
import { type Officers, someOfficers } from '../../src/capabilities/alerts/alert-builders.ts';
import { makeAnswerLink } from '../../src/capabilities/delivery/index.ts';
import { beginSession } from '../../src/capabilities/identity/index.ts';
import { sendSignInLink } from '../../src/capabilities/identity/send-sign-in-link.ts';
import { aToldAlert } from '../../src/capabilities/room/told-alert-builders.ts';
import { query, queryOne, sql } from '../../src/platform/db/database.ts';
import type { Mail } from '../../src/platform/outbound/mail-transport.ts';
import { anApp } from '../support/app.ts';
import { aDatabase } from '../support/test-database.ts';

describe('a link that a mail holds', () => {
  const database = aDatabase();
  const app = anApp(database);
  const links = new Map<string, string>();
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    const live = await aToldAlert(database, app, officers);
    const message = await queryOne<{ id: number }>(
      database.ctx(),
      sql`select id from delivery.message where launch_id = ${live.id}::uuid and channel = 'email' limit 1`,
    );
    links.set('answer', new URL(makeAnswerLink(database.ctx(), message?.id ?? 0)).pathname);
    links.set('verify', `/verify/${live.id}`);
    const mails: Mail[] = [];
    const keep = async (mail: Mail) => {
      mails.push(mail);
      return { kind: 'accepted', reference: '', response: '' } as const;
    };
    const personId = officers.ada.kind === 'person' ? officers.ada.personId : '';
    const transport = { send: keep, verify: async () => ({ ok: true }) as const, close() {} };
    await sendSignInLink(database.ctx({ now: new Date() }), { personId, nextPath: '/' }, transport);
    const found = /http:\/\/tocsin\.test(\/sign-in\/\S+)/.exec(mails[0]?.text ?? '')?.[1];
    links.set('sign-in', found ?? '');
  });

  /** A fingerprint of everything that the database holds. */
  const fingerprint = async (): Promise<string> => {
    const tables = await query(
      database.ctx(),
      sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('alerts', 'audit', 'delivery', 'identity', 'network', 'graphile_worker') order by 1`,
    );
    const prints: string[] = [];
    for (const { name } of tables) {
      const [schema = '', table = ''] = name.split('.');
      const row = await queryOne<{ print: string | null }>(
        database.ctx(),
        sql`select md5(coalesce(query_to_xml(format('select t::text from %I.%I t order by 1', ${schema}::text, ${table.replaceAll('"', '')}::text), true, true, '')::text, '')) as print`,
      );
      prints.push(`${name} ${row?.print}`);
    }
    return prints.join('\n');
  };

  it.each(['answer', 'verify', 'sign-in'])('to %s changes nothing when a scanner opens it', async (kind) => {
    const url = links.get(kind) ?? '';
    expect(url.length).toBeGreaterThan(10);
    const before = await fingerprint();
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      const headers = { accept: 'text/html', 'user-agent': 'LinkScanner/1.0', purpose: 'prefetch' };
      const answer = await app.server.instance.inject({ method, url, headers });
      expect(answer.statusCode, `${method} ${url}`).toBe(200);
      expect(answer.cookies.map(({ name }) => name)).not.toContain('tocsin');
    }
    expect(await fingerprint()).toBe(before);
  });

  it('would be caught changing something', async () => {
    const before = await fingerprint();
    const personId = officers.ada.kind === 'person' ? officers.ada.personId : '';
    await beginSession(database.ctx(), { personId, beganBy: 'seat', userAgent: 'test', address: '127.0.0.1' });
    expect(await fingerprint()).not.toBe(before);
  });
});
