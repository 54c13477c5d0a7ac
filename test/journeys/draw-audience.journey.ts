import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { previewAudience } from '../../src/capabilities/audiences/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite, type TestSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

type Point = readonly [latitude: number, longitude: number];

describe('an audience drawn on the map', () => {
  const site = aSite();

  it('is an outline by mouse and a circle by keyboard, counted, saved, and used in a draft', async () => {
    const page = await openWindow(site.browser, 'desktop', true);
    await takeSeat(page, site.url, 'Duty officer');
    await page.goto(`${site.url}/audiences`);
    await look(page, 'audiences-empty');
    await page.getByRole('link', { name: 'Make an audience' }).click();
    const map = await openMap(page);
    await look(page, 'audience-new');
    await drawByMouse(page, map);
    const polygon = (await readLines(page)).map(readPolygon)[0] ?? [];
    expect(polygon.length).toBe(5);
    await page.locator('#insideArea').check();
    const first = await countAgain(page);
    expect(first).toBe(await countPeople(site, { polygon }));
    await look(page, 'audience-outline');
    await drawByKeyboard(page, await openMap(page));
    const [, circle = ''] = await readLines(page);
    const [centre = '', radius = ''] = circle.split(' ');
    const [latitude = 0, longitude = 0] = centre.split(',').map(Number);
    const both = { any: [{ polygon }, { circle: { latitude, longitude, radiusKm: Number(radius) } }] };
    const second = await countAgain(page);
    expect(second).toBeGreaterThan(first);
    expect(second).toBe(await countPeople(site, both));
    await page.locator('#name').fill('Two invented places');
    await page.getByRole('button', { name: 'Save the audience' }).click();
    await page.waitForURL(/\/audiences\/[0-9a-f-]{36}$/);
    await look(page, 'audience-saved');
    await page.getByRole('link', { name: 'Who is missing from it' }).click();
    await look(page, 'audience-coverage');
    await useInDraft(page, site.url, second);
  });

  it('is drawn on a phone by touch, and without JavaScript typed', async () => {
    const context = await site.browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const phone = await context.newPage();
    await takeSeat(phone, site.url, 'Duty officer');
    await phone.goto(`${site.url}/audiences/new`);
    const map = await openMap(phone);
    const box = await boxOf(map);
    for (const [x, y] of corners) await phone.touchscreen.tap(box.x + x * box.width, box.y + y * box.height);
    await phone.getByRole('button', { name: 'Close the outline' }).tap();
    expect((await readLines(phone)).map(readPolygon)[0]).toHaveLength(5);
    await look(phone, 'audience-phone');
    await context.close();
    const plain = await openWindow(site.browser, 'phone', false);
    await takeSeat(plain, site.url, 'Duty officer');
    await plain.goto(`${site.url}/audiences/new`);
    expect(await plain.locator('.tocsin-draw-map').count()).toBe(0);
    await plain.locator('#area').fill('51.51,-0.12 8');
    await plain.locator('#insideArea').check();
    const people = await countAgain(plain);
    expect(people).toBe(await countPeople(site, { circle: { latitude: 51.51, longitude: -0.12, radiusKm: 8 } }));
    await look(plain, 'audience-plain');
  });
});

/** Corners of an outline around the middle of England, as shares of the picture's width and height. */
const corners: readonly (readonly [number, number])[] = [
  [0.45, 0.6],
  [0.7, 0.62],
  [0.68, 0.85],
  [0.5, 0.8],
];

async function openMap(page: Page): Promise<Locator> {
  const map = page.locator('.tocsin-draw-map__picture');
  await map.waitFor();
  return map;
}

async function boxOf(map: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error('The map is not on the page.');
  return box;
}

async function drawByMouse(page: Page, map: Locator): Promise<void> {
  const box = await boxOf(map);
  for (const [x, y] of corners) await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
  expect(await page.locator('.tocsin-draw-map [role=status]').textContent()).toContain('4 corners.');
  await page.getByRole('button', { name: 'Close the outline' }).click();
}

/** With keys alone: north of the outline on which the map opened, a corner, then away from it, and the circle. */
async function drawByKeyboard(page: Page, map: Locator): Promise<void> {
  await map.focus();
  for (const key of ['+', '-', ...Array.from({ length: 5 }, () => 'ArrowUp'), 'Enter', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key);
  const button = page.getByRole('button', { name: 'Make a circle from the first corner to the cross' });
  for (let presses = 0; presses < 10 && !(await isFocused(button)); presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

function isFocused(button: Locator): Promise<boolean> {
  return button.evaluate((element) => element === element.ownerDocument.activeElement);
}

async function readLines(page: Page): Promise<string[]> {
  return (await page.locator('#area').inputValue()).split('\n');
}

function readPolygon(line: string): Point[] {
  return line.split(' ').map((pair) => {
    const [latitude = 0, longitude = 0] = pair.split(',').map(Number);
    return [latitude, longitude];
  });
}

async function countAgain(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Count again' }).click();
  await page.locator('#people').waitFor();
  return Number(((await page.locator('#people').textContent()) ?? '').replace(/\D/g, ''));
}

async function countPeople(site: TestSite, expression: Parameters<typeof previewAudience>[1]): Promise<number> {
  const url = await getProgramDatabase(site.place);
  const application = openApplication(completeEnvironment(site.place.home, site.place.environment), url);
  try {
    return (await previewAudience(application.makeContext(systemActor('journey'), 'journey'), expression)).people;
  } finally {
    await application.close();
  }
}

/** A new alert that starts from the saved audience, with what was typed before kept. */
async function useInDraft(page: Page, site: string, people: number): Promise<void> {
  await page.goto(`${site}/alerts/new`);
  await page.locator('#headline').fill('Item in an invented square');
  await page.locator('#savedAudience').selectOption({ label: 'Two invented places' });
  await page.getByRole('button', { name: 'Put it in' }).click();
  expect(await page.locator('#headline').inputValue()).toBe('Item in an invented square');
  expect(await readLines(page)).toHaveLength(2);
  expect(await page.locator('#insideArea').isChecked()).toBe(true);
  await look(page, 'alert-from-audience');
  await page.getByRole('button', { name: /Save the draft/ }).click();
  await page.waitForURL(/\/review$/);
  expect(await page.locator('.tocsin-preview__who').textContent()).toContain(`${people.toLocaleString('en-GB')} `);
}
