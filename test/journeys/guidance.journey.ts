import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findAxeFaults } from '../support/browser.ts';
import { aSite } from '../support/site.ts';
import { takeSeat } from './alert-life.ts';

const looked = [
  '/guidance/opening-and-closing-checks',
  '/guidance/toolkit-busy-season',
  '/guidance/attack-with-weapons?text=ar',
  '/guidance',
];

/** What came over the wire to show a page, headers included. */
async function countBytes(page: Page, deed: () => Promise<unknown>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await deed();
  await page.waitForLoadState('networkidle');
  await devtools.detach();
  return bytes;
}

describe('a café owner in the library', () => {
  const site = aSite();

  it('has an action card on a phone in a few kilobytes, and each kind of document without a fault', async () => {
    const context = await site.browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const bytes = await countBytes(page, () => page.goto(`${site.url}/guidance/bag-left-behind`));
    // The promise is 100 kB; what one visit weighs today is a tenth of it, and this keeps it there.
    expect(bytes).toBeGreaterThan(2_000);
    expect(bytes).toBeLessThan(25_000);
    expect(await page.locator('.tocsin-steps > li').count()).toBe(7);
    for (const address of ['/guidance/bag-left-behind', ...looked]) {
      await page.goto(`${site.url}${address}`);
      expect(await findAxeFaults(page), address).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), address).toBeLessThanOrEqual(320);
    }
    await context.close();
  });

  it('ticks a list that stays in this browser; signed in, what is theirs comes after the page', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.url}/guidance/opening-and-closing-checks`);
    const box = page.getByLabel('Check that the grab bag is in its place.');
    await box.check();
    expect(await page.locator('[data-ticks-state]').textContent()).toBe('1 of 18 done');
    await page.reload();
    expect(await box.isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Begin again' }).click();
    expect(await box.isChecked()).toBe(false);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/guidance/bag-left-behind`);
    await page.waitForLoadState('networkidle');
    expect(asked).not.toContain('/guidance/bag-left-behind/yours');
    await takeSeat(page, site.url, 'Hub officer');
    await page.goto(`${site.url}/guidance/bag-left-behind`);
    await expect.poll(() => asked, { timeout: 20_000 }).toContain('/guidance/bag-left-behind/yours');
    await expect.poll(() => page.locator('[data-yours-from]').count(), { timeout: 20_000 }).toBe(0);
    await page.close();
  });
});
