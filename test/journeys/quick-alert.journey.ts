import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

// How long a practised person needs, after the keystroke-level model of Card, Moran and Newell (1980): a key 0.28 s, a
// point and press with a hand moved to the mouse 1.7 s, and 1.35 s of thought before each step.
const [perKey, perClick, perThought] = [0.28, 1.7, 1.35];
// The message is read once before it is submitted, at 240 words a minute.
const perWord = 60 / 240;

interface Effort {
  clicks: number;
  keys: number;
  fields: number;
}

describe('from /alerts/new to submitted with a template', () => {
  const site = aSite();

  it.each([true, false])('is one field, four clicks and under a minute (JavaScript: %s)', async (script) => {
    const page = await openWindow(site.browser, 'desktop', script);
    await takeSeat(page, site.url, 'Duty officer');
    await page.goto(`${site.url}/alerts/new`);
    await look(page, 'new-alert');
    const effort: Effort = { clicks: 0, keys: 0, fields: 0 };
    await press(page, effort, 'link', 'Suspicious item');
    await look(page, 'use-template');
    await type(page, effort, '#blank-placeName', 'Invented Square, Quillmere');
    await press(page, effort, 'button', /Make the draft/);
    await look(page, 'review-from-template');
    const message = (await page.locator('.tocsin-preview__words .tocsin-lines').first().textContent()) ?? '';
    const reading = message.trim().split(/\s+/).length * perWord;
    await press(page, effort, 'button', /^Submit EXERCISE to/);
    expect(await page.locator('main').textContent()).toContain('waits for a second person');
    const { clicks, keys, fields } = effort;
    const seconds = keys * perKey + clicks * perClick + (clicks + fields) * perThought + reading;
    console.info(
      `With a template, from /alerts/new to submitted: ${fields} field, ${clicks} clicks, ${keys} keys; about ${Math.round(seconds)} s by the keystroke-level model, reading included.`,
    );
    expect({ fields, clicks }).toEqual({ fields: 1, clicks: 4 });
    expect(seconds).toBeLessThan(60);
  });
});

async function press(page: Page, effort: Effort, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  const before = page.url();
  await page.getByRole(role, { name, exact: typeof name === 'string' }).click();
  await page.waitForURL((url) => url.href !== before);
  effort.clicks += 1;
}

async function type(page: Page, effort: Effort, field: string, text: string): Promise<void> {
  await page.locator(field).click();
  await page.keyboard.type(text);
  effort.clicks += 1;
  effort.keys += text.length;
  effort.fields += 1;
}
