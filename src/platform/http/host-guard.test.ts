import { describe, expect, it } from 'vitest';
import { listHosts, nameOfHost } from './host-guard.ts';
import { aBrowser, aServer } from './http-builders.ts';
import { definePage, showPage } from './page.ts';

const pages = [definePage({ url: '/', access: 'public', get: async () => showPage('a.njk', { title: 'A' }) })];
const server = await aServer({ pages }, { publicUrl: 'https://tocsin.test', hosts: ['inside.test'] });

describe('the names of a site', () => {
  it.each(['tocsin.test', 'TOCSIN.test:8443', 'localhost:8080', '127.0.0.1', '[::1]:80', 'inside.test'])(
    'answers under %s',
    async (host) => expect((await aBrowser(server).get('/', { host })).status).toBe(200),
  );

  it.each(['evil.example', 'tocsin.test.evil.example', 'tocsin.test@evil.example', 'a b'])(
    'is misdirected under "%s", and repeats nothing of it',
    async (host) => {
      const answer = await aBrowser(server).get('/', { host, 'x-forwarded-host': 'tocsin.test' });
      expect([answer.status, answer.shown.code]).toEqual([421, 'NOT_OUR_NAME']);
      expect(answer.body).not.toContain('evil');
    },
  );

  it('spares the probes, which know only an address', async () => {
    expect((await aBrowser(server).get('/health', { host: '10.0.0.7:8080' })).status).toBe(200);
  });

  it('are read from a header without its port', () => {
    expect(nameOfHost('Tocsin.Test:1')).toBe('tocsin.test');
    expect(nameOfHost(undefined)).toBeUndefined();
    expect(listHosts('https://A.test', ['B.test'])).toEqual(expect.arrayContaining(['a.test', 'b.test', 'localhost']));
  });
});
