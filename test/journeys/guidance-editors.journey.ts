import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { aSite } from '../support/site.ts';
import { lookAround, openWindow, takeSeat } from './alert-life.ts';

const quickly = { timeout: 20_000, interval: 200 };

describe('editors of the library', () => {
  const site = aSite();
  let writer: Page;
  let approver: Page;
  const own = () => `${site.url}/guidance/edit/parcel-in-the-foyer`;
  const main = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  beforeAll(async () => {
    writer = await openWindow(site.browser, 'desktop', true);
    approver = await openWindow(site.browser, 'desktop', true);
    await takeSeat(writer, site.url, 'Duty officer');
    await takeSeat(approver, site.url, 'Approver');
  });

  it('write with the preview before their eyes, and cannot approve what they wrote', async () => {
    await writer.goto(`${site.url}/guidance/edit`);
    await lookAround(writer, 'editors-library');
    await writer.locator('main').getByRole('link', { name: 'guide', exact: true }).click();
    await writer.locator('#title').fill('Parcel in the foyer');
    await writer.locator('#summary').fill('What to do when nobody knows whose it is.');
    await writer.locator('#body').pressSequentially('Utilise the phone.');
    const preview = writer.locator('[data-preview-shown]');
    await expect.poll(() => preview.innerText(), quickly).toContain('utilise: say use');
    await writer.locator('#body').fill('Ask who owns it.\n\n## If nobody does\n\n::: warning\nDo not touch it.\n:::');
    await expect.poll(() => preview.innerText(), quickly).toContain('If nobody does');
    await lookAround(writer, 'editors-preview');
    await writer.locator('input[name=marking][value=CLEAR]').check();
    await writer.locator('#topics').fill('Suspicious items');
    await writer.getByRole('button', { name: 'Save the draft' }).click();
    await writer.getByRole('button', { name: 'Ask for approval' }).click();
    await writer.waitForURL(own());
    expect(await main(writer)).toContain('You wrote in this version. Somebody else approves it.');
    expect(await writer.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  });

  it('have a second person approve and publish it, and a reader has it', async () => {
    await approver.goto(`${site.url}/guidance/edit`);
    await approver.locator('main').getByRole('link', { name: 'Parcel in the foyer' }).first().click();
    await approver.getByRole('button', { name: 'Approve version 1' }).click();
    await approver.getByRole('button', { name: 'Publish version 1' }).click();
    await approver.waitForURL(own());
    const reader = await openWindow(site.browser, 'phone', true);
    await reader.goto(`${site.url}/guidance/parcel-in-the-foyer`);
    expect(await main(reader)).toContain('Do not touch it.');
    await reader.context().close();
  });

  it('edit it, and see what is different; without JavaScript the preview is one press away', async () => {
    await writer.goto(own());
    await writer.getByRole('button', { name: 'Write the next version' }).click();
    await writer
      .locator('#body')
      .fill('Ask aloud who owns it.\n\n## If nobody does\n\n::: warning\nDo not touch it.\n:::');
    await writer.locator('#changeNote').fill('Ask aloud.');
    await writer.getByRole('button', { name: 'Save the draft' }).click();
    await writer.waitForURL(own());
    expect(await writer.locator('.tocsin-differences ins').allInnerTexts()).toEqual([expect.stringContaining('aloud')]);
    await lookAround(writer, 'editors-differences');
    const plain = await openWindow(site.browser, 'phone', false);
    await takeSeat(plain, site.url, 'Duty officer');
    await plain.goto(`${own()}/text`);
    await plain.locator('#body').fill('Ask in order to know.');
    await plain.getByRole('button', { name: 'Preview' }).click();
    expect(await plain.locator('[data-preview-shown]').innerText()).toContain('in order to: say to');
    expect(await plain.locator('#body').inputValue()).toBe('Ask in order to know.');
    await lookAround(plain, 'editors-plain');
    await plain.context().close();
  });
});
