import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aDatabase, anEmptyDatabase, testEnvironment } from '../../test/support/test-database.ts';
import { findProjectRoot } from '../platform/project-root.ts';
import { explainListenFault, serve } from './serve.ts';
import { StartError } from './start-error.ts';

const root = findProjectRoot();

describe('a serving process in production', () => {
  const database = aDatabase();
  const empty = anEmptyDatabase();
  const home = mkdtempSync(join(tmpdir(), 'tocsin-serve-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const environment = (more: Record<string, string> = {}) => ({
    ...testEnvironment,
    TOCSIN_HOME: home,
    TOCSIN_MODE: 'production',
    TOCSIN_PUBLIC_URL: 'https://tocsin.test',
    TOCSIN_LOG_LEVEL: 'silent',
    TOCSIN_PORT: '0',
    DATABASE_URL: database.url,
    ...more,
  });

  it('answers, works in the background, and stops without a trace', async () => {
    const serving = await serve(root, environment(), { web: true, worker: true });
    const address = /Tocsin serves on (http:\/\/localhost:\d+)\./.exec(serving.welcome)?.[1];
    const ready = await fetch(`${address}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    await serving.stop();
    await expect(fetch(`${address}/ready`)).rejects.toThrow();
  });

  it('does background work alone', async () => {
    const serving = await serve(root, environment(), { web: false, worker: true });
    expect(serving.welcome).toContain('does background work');
    await serving.stop();
  });

  it('does not start on a database that lacks migrations', async () => {
    const starting = serve(root, environment({ DATABASE_URL: empty.url }), { web: true, worker: false });
    await expect(starting).rejects.toThrow('Run "npx tocsin migrate" first.');
  });

  it('does not start as something else than the database was stamped as', async () => {
    const starting = serve(root, environment({ TOCSIN_ENVIRONMENT: 'exercise' }), { web: false, worker: false });
    await expect(starting).rejects.toThrow(/stamped as "live"[\s\S]*Set TOCSIN_ENVIRONMENT=live/);
  });

  it('does not start half-configured, and tells every fault at once', async () => {
    const faulty = environment({ TOCSIN_SECRET: 'short', TOCSIN_PUBLIC_URL: '', TOCSIN_PORT: 'http' });
    const starting = serve(root, faulty, { web: true, worker: false });
    await expect(starting).rejects.toBeInstanceOf(StartError);
    await expect(starting).rejects.toThrow(/TOCSIN_PORT: [\s\S]*TOCSIN_SECRET: [\s\S]*TOCSIN_PUBLIC_URL: /);
  });

  it('says in a sentence that its port is taken, and lets go of everything', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const starting = serve(root, environment({ TOCSIN_PORT: port }), { web: true, worker: true });
    await expect(starting).rejects.toThrow(`Port ${port} is taken by another program.`);
    other.close();
  });
});

describe('a port that cannot be had', () => {
  const explain = (code: string) => explainListenFault(Object.assign(new Error('bare'), { code }), '192.0.2.1', 80);

  it('is explained with what to do; other faults stay as they are', () => {
    expect(String(explain('EACCES'))).toContain('Set TOCSIN_PORT to one above 1023.');
    expect(String(explain('EADDRNOTAVAIL'))).toContain('does not have the address 192.0.2.1');
    expect(String(explain('EOTHER'))).toBe('Error: bare');
  });
});
