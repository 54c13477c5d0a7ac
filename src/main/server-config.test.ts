import { describe, expect, it } from 'vitest';
import { parseConfig } from '../kernel/config.ts';
import { serverConfig } from './server-config.ts';

const secret = 'a-secret-that-is-long-enough-to-be-accepted';

describe('the settings of the processes', () => {
  it('have defaults for everything but the secret', () => {
    const { reader, faults } = parseConfig([serverConfig], { TOCSIN_SECRET: secret });
    expect(faults).toEqual([]);
    expect(reader.of(serverConfig)).toEqual({
      host: '127.0.0.1',
      port: 8080,
      secret,
      proxies: 0,
      hosts: [],
      perMinute: 600,
      logLevel: 'info',
      poolSize: 12,
    });
    expect(parseConfig([serverConfig], {}).faults).toEqual([expect.stringContaining('TOCSIN_SECRET: is missing')]);
  });

  it('take several secrets, of which none may be short', () => {
    expect(parseConfig([serverConfig], { TOCSIN_SECRET: `${secret}, ${secret}2` }).faults).toEqual([]);
    for (const short of ['short', `${secret},short`, `${secret},`]) {
      expect(parseConfig([serverConfig], { TOCSIN_SECRET: short }).faults).toEqual([
        expect.stringContaining('TOCSIN_SECRET: must be at least 32 characters long'),
      ]);
    }
  });

  it.each([
    ['TOCSIN_PORT', 'http'],
    ['TOCSIN_PORT', '70000'],
    ['TOCSIN_PROXIES', '-1'],
    ['TOCSIN_REQUESTS_PER_MINUTE', '0'],
    ['TOCSIN_LOG_LEVEL', 'loud'],
    ['TOCSIN_METRICS_TOKEN', 'short'],
    ['TOCSIN_DATABASE_CONNECTIONS', '1'],
  ])('refuse %s=%s', (variable, value) => {
    const { faults } = parseConfig([serverConfig], { TOCSIN_SECRET: secret, [variable]: value });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${variable}: `))]);
  });
});
