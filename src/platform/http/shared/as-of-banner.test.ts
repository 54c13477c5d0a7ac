import { expect, it } from 'vitest';
import { addAsOf, minutesOld } from './as-of-banner.ts';

const asOf = Date.parse('2026-11-21T10:00:00Z');
const page = (lang: string) =>
  `<!DOCTYPE html>\n<html lang="${lang}" class="x"><body><main class="m" id="main-content"><h1>A</h1></main>`;

it('a page says at its top until when it was right, in its own language', () => {
  const html = addAsOf(page('en-GB'), asOf, asOf + 14 * 60_000);
  expect(html).toContain('<main class="m" id="main-content"><div class="govuk-inset-text tocsin-as-of"');
  expect(html).toContain('What you read here was right at 10:00 on 21 November 2026, 14 minutes ago.</div><h1>A</h1>');
  expect(addAsOf(page('cy'), asOf, asOf + 14 * 60_000)).toMatch(/lang="cy"[^>]*><strong>Gall hyn.*14 munud yn ôl/);
});

it('what is younger than a minute is called one minute old', () => {
  expect([0, 59_000, 119_000, 120_000].map((age) => minutesOld(asOf, asOf + age))).toEqual([1, 1, 1, 2]);
  expect(addAsOf(page('en'), asOf, asOf)).toContain('1 minute ago');
});
