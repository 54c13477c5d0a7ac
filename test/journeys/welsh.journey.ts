import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

const pageLanguage = 'document.documentElement.lang';

describe('the interface in Welsh', () => {
  const site = aSite();
  let stranger: Page;
  let officer: Page;
  beforeAll(async () => {
    stranger = await openWindow(site.browser, 'phone', true);
    officer = await openWindow(site.browser, 'desktop', true);
    await takeSeat(officer, site.url, 'Duty officer');
  });

  it('is one press away on any page, and stays', async () => {
    await stranger.goto(`${site.url}/sign-in`);
    await stranger.getByRole('link', { name: 'Cymraeg' }).click();
    await stranger.waitForURL(`${site.url}/sign-in`);
    expect(await stranger.evaluate(pageLanguage)).toBe('cy');
    expect(await stranger.locator('h1').innerText()).toBe('Mewngofnodi');
    await stranger.goto(`${site.url}/guidance`);
    expect(await stranger.locator('h1').innerText()).toBe('Canllawiau');
  });

  it('is as good as the English for whoever reads with other means', async () => {
    for (const path of ['/', '/sign-in', '/guidance', '/which-door', '/threat-level', '/search?q=bag']) {
      await stranger.goto(site.url + path);
      await look(stranger, `welsh${path.replaceAll(/\W/g, '-')}`);
    }
    await officer.goto(`${site.url}/?language=cy`);
    for (const path of ['/', '/my-alerts', '/alerts/new', '/preferences', '/network', '/room']) {
      await officer.goto(site.url + path);
      await look(officer, `welsh-officer${path.replaceAll(/\W/g, '-')}`);
    }
  });

  it('leads back to English', async () => {
    await stranger.getByRole('link', { name: 'English' }).click();
    await expect.poll(() => stranger.evaluate(pageLanguage)).toBe('en-GB');
  });

  it('lets a text that is written from the right run from the right, and nothing else', async () => {
    await stranger.goto(`${site.url}/guidance/attack-with-weapons?text=ar`);
    await look(stranger, 'arabic-text');
    const directions = `[...document.querySelectorAll('h1, main ol, footer')].map((each) => getComputedStyle(each).direction)`;
    expect(await stranger.evaluate(directions)).toEqual(['rtl', 'rtl', 'ltr']);
  });
});
