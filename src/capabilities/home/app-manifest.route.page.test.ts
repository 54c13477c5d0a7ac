import { expect, it } from 'vitest';
import { anApp } from '../../../test/support/app.ts';
import { aDatabase } from '../../../test/support/test-database.ts';

const app = anApp(aDatabase(), { TOCSIN_BRAND_NAME: 'Northmoor Alerts' });

it('a phone is told the name, where to start, and to open the site as an app', async () => {
  const { status, headers, body } = await (await app.visitor()).request('GET', '/app.webmanifest');
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('application/manifest+json')]);
  const { name, start_url, display, icons } = JSON.parse(body);
  expect([name, start_url, display]).toEqual(['Northmoor Alerts', '/offline', 'standalone']);
  expect((await (await app.visitor()).request('GET', icons[0].src)).headers['content-type']).toBe('image/svg+xml');
});
