import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../kernel/config.ts';
import { siteConfig } from '../platform/http/site-config.ts';
import { completeEnvironment, findHome, findMode } from './environment.ts';

describe('the mode', () => {
  it.each([
    [{}, 'sample'],
    [{ DATABASE_URL: 'postgresql://a/b' }, 'production'],
    [{ DATABASE_URL: '' }, 'sample'],
    [{ DATABASE_URL: 'postgresql://a/b', TOCSIN_MODE: 'sample' }, 'sample'],
    [{ TOCSIN_MODE: 'production' }, 'production'],
  ])('of %j is %s', (environment, mode) => {
    expect(findMode(environment)).toBe(mode);
  });
});

describe('the home of the embedded database', () => {
  it('is in the project unless somebody says where', () => {
    expect(findHome('/srv/tocsin', {})).toBe('/srv/tocsin/.tocsin');
    expect(findHome('/srv/tocsin', { TOCSIN_HOME: '/var/tocsin' })).toBe('/var/tocsin');
  });
});

describe('the completed environment', () => {
  let home: string;
  beforeEach(() => {
    home = join(mkdtempSync(join(tmpdir(), 'tocsin-home-')), '.tocsin');
  });
  afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }));

  it('of production has nothing filled in and leaves no secrets behind', () => {
    const given = { DATABASE_URL: 'postgresql://a/b' };
    expect(completeEnvironment(home, given)).toEqual({ ...given, TOCSIN_MODE: 'production' });
    expect(readdirSync(join(home, '..'))).toEqual([]);
  });

  it('of a sample has what it needs, at the port that was given', () => {
    const environment = completeEnvironment(home, { TOCSIN_PORT: '8090' });
    expect(environment).toMatchObject({
      TOCSIN_MODE: 'sample',
      TOCSIN_PUBLIC_URL: 'http://localhost:8090',
      TOCSIN_PORT: '8090',
    });
    expect(environment.TOCSIN_SECRET?.length).toBeGreaterThanOrEqual(32);
    expect(environment.TOCSIN_AUDIT_KEY).not.toBe(environment.TOCSIN_SECRET);
  });

  it('of a sample keeps what was given, and takes an empty variable for none', () => {
    const given = { TOCSIN_PUBLIC_URL: 'https://trial.example', TOCSIN_SECRET: '', TOCSIN_SMTP_URL: undefined };
    const environment = completeEnvironment(home, given);
    expect(environment.TOCSIN_PUBLIC_URL).toBe('https://trial.example');
    expect(environment.TOCSIN_SECRET?.length).toBeGreaterThanOrEqual(32);
    expect(environment.TOCSIN_SMTP_URL).toBe('smtp://127.0.0.1:2525');
  });

  it('of a sample has the same secrets each time, in a file for its owner alone', () => {
    const first = completeEnvironment(home, {});
    expect(completeEnvironment(home, {})).toEqual(first);
    expect(readdirSync(home)).toEqual(['sample-secrets.json', 'sample-signing.json']);
    expect(statSync(join(home, 'sample-secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('of a sample from before there were such keys has them too, fit for Ed25519', () => {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'sample-secrets.json'), JSON.stringify({ TOCSIN_AUDIT_KEY: 'from earlier' }));
    const { TOCSIN_AUDIT_SIGNING_KEY } = completeEnvironment(home, {});
    expect(Buffer.from(TOCSIN_AUDIT_SIGNING_KEY ?? '', 'base64')).toHaveLength(32);
    const { TOCSIN_DELIVERY_KEY } = completeEnvironment(home, {});
    expect(Buffer.from(TOCSIN_DELIVERY_KEY ?? '', 'base64')).toHaveLength(32);
    expect(TOCSIN_DELIVERY_KEY).not.toBe(TOCSIN_AUDIT_SIGNING_KEY);
    expect(completeEnvironment(home, {}).TOCSIN_AUDIT_SIGNING_KEY).toBe(TOCSIN_AUDIT_SIGNING_KEY);
    expect(completeEnvironment(home, { TOCSIN_AUDIT_SIGNING_KEY: 'own' }).TOCSIN_AUDIT_SIGNING_KEY).toBe('own');
  });

  it('keeps a misspelt mode, which is then refused rather than run as a sample', () => {
    for (const given of [{ TOCSIN_MODE: 'Production' }, { TOCSIN_MODE: 'prod', DATABASE_URL: 'postgresql://a/b' }]) {
      const environment = { TOCSIN_PUBLIC_URL: 'https://trial.example', ...completeEnvironment(home, given) };
      expect(parseConfig([siteConfig], environment).faults).toEqual([
        expect.stringContaining('TOCSIN_MODE: must be sample or production'),
      ]);
    }
  });
});
