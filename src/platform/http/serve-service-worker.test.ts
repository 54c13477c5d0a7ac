import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { aServer } from './http-builders.ts';

const assetsFolder = mkdtempSync(join(tmpdir(), 'tocsin-worker-'));
afterAll(() => rmSync(assetsFolder, { recursive: true }));
const built = await aServer({}, { assetsFolder });
const unbuilt = await aServer({});

it('the service worker is served at the root, asked for again each time, and follows the build', async () => {
  const fetchWorker = () => built.server.instance.inject('/service-worker.js');
  const build = (name: string, script: string) => {
    writeFileSync(join(assetsFolder, name), script);
    writeFileSync(join(assetsFolder, 'manifest.json'), JSON.stringify({ 'service-worker.js': name }));
  };
  build('service-worker-1.js', 'one');
  const { statusCode, headers, body } = await fetchWorker();
  expect([statusCode, body]).toEqual([200, 'one']);
  expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  build('service-worker-2.js', 'two');
  expect((await fetchWorker()).body).toBe('two');
});

it('without a build there is none', async () => {
  expect((await unbuilt.server.instance.inject('/service-worker.js')).statusCode).toBe(404);
});
