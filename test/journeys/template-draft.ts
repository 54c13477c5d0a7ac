import type { Page } from 'playwright-core';

/** Drafts an exercise with the sample template of this name, for an invented place. Returns the alert's address. */
export async function draftFromTemplate(page: Page, site: string, template: string, place: string): Promise<string> {
  await page.goto(`${site}/alerts/new`);
  await page.getByRole('link', { name: template, exact: true }).click();
  await page.locator('#blank-placeName').fill(place);
  await page.getByRole('button', { name: /Make the draft/ }).click();
  await page.waitForURL(/\/versions\/1\/review/);
  return /(.*\/alerts\/[0-9a-f-]{36})\//.exec(page.url())?.[1] ?? '';
}

/** Saves the draft that is open and waits until it is shown as it reads. */
export async function saveDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save the draft and see how it reads' }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/review'));
}

/** Makes the audience of the draft that is open one sector in one region, small enough to be told at once. */
export async function chooseFew(page: Page): Promise<void> {
  await page.getByLabel('London', { exact: true }).check();
  await page.getByLabel('Hotels and food', { exact: true }).check();
}

/** Submits the version whose review is open. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Submit EXERCISE to [\d,]+ people for approval/ }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/review'));
}

/** What the main part of the page says, white space folded. */
export async function readMain(page: Page): Promise<string> {
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
}
