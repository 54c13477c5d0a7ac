import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

const record = join(import.meta.dirname, '..', '..', 'docs', 'human-time.md');

// How long a practised person needs, after the keystroke-level model of Card, Moran and Newell (1980), in seconds: a key, a
// point and press with the hand moved to the mouse, and the thought before each step. A page is waited for at 0.5 s.
const [perKey, perClick, perThought, perPage] = [0.28, 1.7, 1.35, 0.5];
// The message is read once before it is submitted, at 240 words a minute.
const perWord = 60 / 240;

interface Effort {
  clicks: number;
  keys: number;
  fields: number;
  pages: number;
}

describe('from /alerts/new to submitted with a template', () => {
  const site = aSite();

  it.each([true, false])('is one field, three clicks and under a minute (JavaScript: %s)', async (script) => {
    const page = await openWindow(site.browser, 'desktop', script);
    await takeSeat(page, site.url, 'Duty officer');
    await page.goto(`${site.url}/alerts/new`);
    await look(page, 'new-alert');
    const effort: Effort = { clicks: 0, keys: 0, fields: 0, pages: 0 };
    await press(page, effort, 'link', 'Suspicious item');
    await look(page, 'use-template');
    // The first blank has the focus: it is typed into at once.
    expect(await page.locator('#blank-placeName').evaluate((one) => one.matches(':focus'))).toBe(true);
    await type(page, effort, 'Invented Square, Quillmere');
    // Chosen already in the sample network; in production it never is, so it counts.
    await page.getByLabel('EXERCISE').click();
    effort.clicks += 1;
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/review$/);
    effort.keys += 1;
    effort.pages += 1;
    await look(page, 'review-from-template');
    const message = (await page.locator('.tocsin-preview__words .tocsin-lines').first().textContent()) ?? '';
    const reading = message.trim().split(/\s+/).length * perWord;
    await press(page, effort, 'button', /^Submit EXERCISE to/);
    expect(await page.locator('main').textContent()).toContain('waits for a second person');
    const { clicks, keys, fields, pages } = effort;
    const steps = { keys: keys * perKey, clicks: clicks * perClick, thoughts: (clicks + fields) * perThought };
    const seconds = steps.keys + steps.clicks + steps.thoughts + pages * perPage + reading;
    const told = `${fields} field, ${clicks} clicks, ${keys} keys, ${pages} pages`;
    console.info(
      `With a template, from /alerts/new to submitted: ${told}; about ${Math.round(seconds)} s by the keystroke-level model, reading included.`,
    );
    expect({ fields, clicks, pages }).toEqual({ fields: 1, clicks: 3, pages: 3 });
    expect(seconds).toBeLessThan(60);
    // What is written down is what was counted.
    expect(readFileSync(record, 'utf8')).toContain(told);
  });
});

async function press(page: Page, effort: Effort, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  const before = page.url();
  await page.getByRole(role, { name, exact: typeof name === 'string' }).click();
  await page.waitForURL((url) => url.href !== before);
  effort.clicks += 1;
  effort.pages += 1;
}

async function type(page: Page, effort: Effort, text: string): Promise<void> {
  await page.keyboard.type(text);
  effort.keys += text.length;
  effort.fields += 1;
}
