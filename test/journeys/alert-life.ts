import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, devices, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { aCapAlert, aCapInfo } from '../../src/capabilities/alerts/cap/cap-builders.ts';
import { renderCap } from '../../src/capabilities/alerts/cap/render-cap.ts';
import { findAxeFaults } from '../support/browser.ts';
import { pictureForRunbook } from './runbook-pictures.ts';

/** Where pictures go when somebody wants to look at them; unset, none are taken. */
const pictures = process.env.TOCSIN_PICTURES;

// axe needs scripts to run; the same pages are looked at with JavaScript as well.
const plainWindows = new WeakSet<Page>();

/** An invented cordon, around the sample’s café. */
const around = {
  areaDesc: 'Around an invented market square in London',
  polygon: [],
  circle: [{ lat: 51.47, lon: -0.07, radiusKm: 3 }],
  geocode: [],
};

// The elements that stick out on the right, unless they scroll within themselves.
const widerThanWindow = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > width + 1 && !each.closest('.tocsin-table-wrap'))
    .slice(0, 5)
    .map((each) => each.tagName + '.' + (each.getAttribute('class') ?? ''));
})()`;

/**
 * Looks at a page: a heading, nothing that axe minds (unless it has looked at this page already), nothing wider than the
 * window, and a picture if asked for.
 */
export async function look(page: Page, name: string, isKnownToAxe = false): Promise<void> {
  expect(await page.locator('h1').count(), `${name} has one main heading`).toBe(1);
  if (!isKnownToAxe && !plainWindows.has(page)) expect(await findAxeFaults(page), `axe on ${name}`).toEqual([]);
  // A page that is still being laid out is given a moment.
  const sticksOut = { timeout: 2000, message: `${name} is wider than the window` };
  await expect.poll(() => page.evaluate(widerThanWindow), sticksOut).toEqual([]);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  await pictureForRunbook(page, name, pictures);
}

/** The phone first: there axe finds what a desk has too, and targets that are too small. */
const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

/** Looks at a page on a desk and on a phone; for pictures also dark and in forced colours. The window keeps its size. */
export async function lookAround(page: Page, name: string): Promise<void> {
  const own = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const [index, size] of sizes.entries()) {
    await page.setViewportSize(size);
    await look(page, name, index > 0);
  }
  await page.setViewportSize(own);
  if (!pictures) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.screenshot({ path: join(pictures, `${name}-forced.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
}

/** Sits down on a seat of the sample network. */
export async function takeSeat(page: Page, site: string, role: string): Promise<void> {
  await page.goto(`${site}/seats`);
  const heading = page.getByRole('heading', { level: 2, name: new RegExp(`^${role}`) });
  await page.locator('li', { has: heading }).getByRole('button').click();
  await page.waitForURL((url) => url.pathname !== '/seats');
}

/** Drafts an exercise from a CAP file for one sector in London, and submits it. Returns the alert's address. */
export async function draftFromCap(page: Page, site: string): Promise<string> {
  await page.goto(`${site}/alerts/new/from-cap`);
  await look(page, 'draft-from-cap');
  const text = renderCap(aCapAlert({ info: [aCapInfo({ area: [around] })] }));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'exercise.xml', mimeType: 'text/xml', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await look(page, 'cap-file-read');
  await page.getByLabel(/EXERCISE/).check();
  await page.getByRole('button', { name: 'Make a draft from it' }).click();
  await page.waitForURL(/\/alerts\/[0-9a-f-]{36}\//);
  const address = /(.*\/alerts\/[0-9a-f-]{36})\//.exec(page.url())?.[1] ?? '';
  await page.goto(`${address}/versions/1/edit`);
  await look(page, 'edit-draft');
  await page.locator('#senderName').fill('Sample duty officer');
  await page.locator('#expiresIn').fill('2');
  await page.getByLabel('London', { exact: true }).check();
  await page.getByLabel(/Only people at premises inside/).check();
  await page.locator('form button[type=submit]').filter({ hasText: /Save/ }).click();
  await page.waitForURL(/\/versions\/1\/review/);
  await look(page, 'review');
  await page.getByRole('button', { name: /Submit EXERCISE to [\d,]+ people for approval/ }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/review'));
  return address;
}

/** Approves version `number`: reads the size on the page and types it with the kind, as a person must. */
export async function approve(page: Page, address: string, number: number): Promise<number> {
  await page.goto(`${address}/versions/${number}/approve`);
  await look(page, `approve-${number}`);
  const button = page.getByRole('button', { name: /Send EXERCISE to/ });
  const size = Number(((await button.textContent()) ?? '').replace(/\D/g, ''));
  await page.locator('#confirmSize').fill('1');
  await page.locator('#confirmKind').fill('LIVE');
  await button.click();
  expect(await page.locator('.govuk-error-summary').textContent()).toContain('This is EXERCISE');
  await page.locator('#confirmSize').fill(String(size));
  await page.locator('#confirmKind').fill('exercise');
  await button.click();
  await page.waitForURL((url) => url.pathname === new URL(address).pathname);
  return size;
}

/** Sends one of the two last words on one person's word. */
export async function sendLastWord(page: Page, address: string, word: 'cancel' | 'all-clear'): Promise<void> {
  await page.goto(`${address}/${word}`);
  await look(page, word);
  const button = page.locator('form.tocsin-form button[type=submit]');
  const size = ((await button.textContent()) ?? '').replace(/\D/g, '');
  await page.locator('#confirmSize').fill(size);
  await page.locator('#confirmKind').fill('EXERCISE');
  await button.click();
  await page.waitForURL((url) => url.pathname === new URL(address).pathname);
}

/** The figure of the room with this id, as a number. */
export async function readFigure(page: Page, id: string): Promise<number> {
  return Number(((await page.locator(`#${id}`).textContent()) ?? '0').replace(/\D/g, ''));
}

/** Opens a fresh browser window with cookies of its own: desktop or phone, with JavaScript or without. */
export function openWindow(browser: Browser, kind: 'desktop' | 'phone', script: boolean): Promise<Page> {
  const viewport = kind === 'desktop' ? { width: 1280, height: 900 } : { width: 360, height: 740 };
  return openPage(browser, { viewport, javaScriptEnabled: script });
}

/** The same as a phone in somebody's hand: its screen, its touch, its browser. */
export function openPhone(browser: Browser, script: boolean): Promise<Page> {
  return openPage(browser, { ...devices['Pixel 7'], javaScriptEnabled: script });
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  // A page answers in well under a second; what takes longer is polled for.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  if (options.javaScriptEnabled === false) plainWindows.add(page);
  return page;
}
