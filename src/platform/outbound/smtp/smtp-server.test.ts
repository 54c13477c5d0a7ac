import { describe, expect, it } from 'vitest';
import { readSmtpServers } from './smtp-server.ts';

describe('readSmtpServers', () => {
  it('reads one server as it always was', () => {
    expect(readSmtpServers('smtp://mail.example')).toEqual([
      {
        ...{ name: 'mail-server', weight: 1, connections: 10, rate: undefined, host: 'mail.example', port: 587 },
        ...{ tls: 'offered', login: undefined },
      },
    ]);
    expect(readSmtpServers('smtps://me:p%2Cw@[::1]:2465')[0]).toMatchObject({
      ...{ host: '::1', port: 2465, tls: 'implicit', login: { user: 'me', password: 'p,w' } },
    });
    expect(readSmtpServers('smtps://mail.example')[0]).toMatchObject({ port: 465 });
  });

  it('reads several with what differs between them', () => {
    const list = 'smtp://a.example?name=near&weight=3&connections=40&rate=200, smtp://b.example?tls=required';
    expect(readSmtpServers(list)).toMatchObject([
      { name: 'near', weight: 3, connections: 40, rate: 200 },
      { name: 'mail-server-2', weight: 1, tls: 'required' },
    ]);
  });

  it('requires TLS where there is a password, but for this machine', () => {
    expect(readSmtpServers('smtp://me:pw@mail.example')[0]?.tls).toBe('required');
    expect(readSmtpServers('smtp://me:pw@127.0.0.1')[0]?.tls).toBe('offered');
    expect(readSmtpServers('smtp://me:pw@127.0.0.1.example.org')[0]?.tls).toBe('required');
  });

  it.each([
    ['', 'no mail server'],
    ['mail.example', 'smtp://host:port'],
    ['http://mail.example', 'must be smtp:// or smtps://'],
    ['smtp://a.example?name=Near', 'no name'],
    ['smtp://a.example?name=x,smtp://b.example?name=x', 'Two mail servers'],
    ['smtp://a.example?wait=3', 'no setting wait'],
    ['smtp://a.example?rate=0', 'above 0'],
    ['smtp://a.example?connections=many', 'above 0'],
    ['smtp://a.example?tls=no', 'required'],
  ])('refuses %s', (list, words) => {
    expect(() => readSmtpServers(list)).toThrow(words);
  });
});
