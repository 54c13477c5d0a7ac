import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareReply, writeReply } from './prepared-reply.ts';

const prepared = prepareReply({
  ...{ body: Buffer.from('x'.repeat(5000)), coding: 'plain', mediaType: 'text/html', version: 'v1' },
  modifiedAt: Date.parse('2026-11-21T10:00:00.500Z'),
  headers: { 'x-own': 'yes' },
});
const server = createServer((request, response) => writeReply(request, response, prepared));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Everything that comes back on one connection for these bytes, until it is closed. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (piece) => {
      got += piece.toString('latin1');
    });
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
  });
}

const get = (more = '', method = 'GET') => `${method} / HTTP/1.1\r\nhost: a\r\n${more}\r\n`;
const last = get('connection: close\r\n');
const heads = (got: string) => got.split(/\r\n\r\nx*/).filter(Boolean);

describe('a prepared answer', () => {
  it('goes over one connection again and again, written at once or the usual way, with the same head', async () => {
    const got = heads(await exchange(get() + get() + last));
    expect(got).toHaveLength(3);
    for (const head of got) {
      expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      for (const line of [
        'x-own: yes',
        'etag: "v1"',
        'last-modified: Sat, 21 Nov 2026 10:00:00 GMT',
        'content-length: 5000',
      ])
        expect(head).toContain(line);
      expect(head).toMatch(/date: \w{3}, \d\d \w{3} \d{4}/i);
    }
    expect(got.map((head) => /connection: (.*)/i.exec(head)?.[1])).toEqual(['keep-alive', 'keep-alive', 'close']);
    expect(await exchange(last)).toMatch(/connection: close/i);
    expect((await exchange(get() + last)).match(/x{5000}/g)).toHaveLength(2);
  });

  it('is a head alone for HEAD, and 304 to whoever has it', async () => {
    expect(await exchange(get('', 'HEAD') + get('connection: close\r\n', 'HEAD'))).not.toContain('xxx');
    const known = await exchange(get('if-none-match: "v1"\r\nconnection: close\r\n'));
    expect(known).toMatch(/^HTTP\/1\.1 304 /);
    expect(known).not.toContain('content-length: 5000');
    expect(await exchange(get('if-none-match: "v0"\r\nconnection: close\r\n'))).toMatch(/^HTTP\/1\.1 200 /);
    const since = 'if-modified-since: Sat, 21 Nov 2026 10:00:00 GMT\r\nconnection: close\r\n';
    expect(await exchange(get(since))).toMatch(/^HTTP\/1\.1 304 /);
  });

  it('cannot be broken out of by a header', () => {
    const broken = { 'surrogate-key': 'a\r\nset-cookie: b=c' };
    const made = { body: Buffer.from(''), coding: 'plain' as const, mediaType: 'a/b', version: 'v', modifiedAt: 0 };
    expect(() => prepareReply({ ...made, headers: broken })).toThrow('Invalid character');
  });
});
