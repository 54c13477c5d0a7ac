import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aSite, type TestSite } from '../support/site.ts';
import { lookAround, openWindow, takeSeat } from './alert-life.ts';
import { chooseFew, draftFromTemplate, readMain, saveDraft, submit } from './template-draft.ts';

const quickly = { timeout: 20_000, interval: 300 };

describe('two officers at once, in two browsers', () => {
  const site = aSite();
  describe.each([true, false])('with JavaScript: %s', (script) => workTogether(site, script));
});

function workTogether(site: TestSite, script: boolean): void {
  const name = (page: string) => `two-officers-${page}${script ? '' : '-plain'}`;
  let hub: Page;
  let duty: Page;
  let approver: Page;
  let address = '';

  const sitDown = async (role: string): Promise<Page> => {
    const page = await openWindow(site.browser, 'desktop', script);
    await takeSeat(page, site.url, role);
    return page;
  };
  const nameOf = async (page: Page): Promise<string> =>
    ((await page.locator('header a[href="/sessions"]').textContent()) ?? '').split(':')[0]?.trim() ?? '';
  const reads = (page: Page) => (): Promise<string> => readMain(page);

  it('edit one draft: the second to save is told what stands there and loses nothing typed', async () => {
    [hub, duty, approver] = [await sitDown('Hub officer'), await sitDown('Duty officer'), await sitDown('Approver')];
    address = await draftFromTemplate(hub, site.url, 'Suspicious item', 'Invented Square, Quillmere');
    for (const page of [hub, duty]) await page.goto(`${address}/versions/1/edit`);
    await hub.locator('#headline').fill('The hub wrote this headline');
    await chooseFew(hub);
    await saveDraft(hub);
    await duty.locator('#headline').fill('The duty officer wrote this headline');
    await duty.getByRole('button', { name: 'Save the draft and see how it reads' }).click();
    const clash = (await duty.locator('.govuk-error-summary').textContent()) ?? '';
    expect(clash).toContain(`${await nameOf(hub)} saved this draft at`);
    expect(clash).toContain('"The hub wrote this headline"');
    expect(await duty.locator('#headline').inputValue()).toBe('The duty officer wrote this headline');
    await lookAround(duty, name('clash'));
    await hub.goto(`${address}/versions/1/review`);
    expect(await readMain(hub)).toContain('The hub wrote this headline');
    await submit(hub);
  });

  it('approve one version: it is sent once, and the other is told by whom', async () => {
    for (const page of [duty, approver]) {
      await page.goto(`${address}/versions/1/approve`);
      const button = page.getByRole('button', { name: /^Send EXERCISE to/ });
      await page.locator('#confirmSize').fill(((await button.textContent()) ?? '').replace(/\D/g, ''));
      await page.locator('#confirmKind').fill('EXERCISE');
    }
    await Promise.all([duty, approver].map((page) => page.getByRole('button', { name: /^Send EXERCISE to/ }).click()));
    const sent = async (page: Page): Promise<boolean> => (await readMain(page)).includes('EXERCISE is being sent to');
    await expect.poll(async () => [await sent(duty), await sent(approver)].filter(Boolean), quickly).toHaveLength(1);
    const [winner, other] = (await sent(duty)) ? [duty, approver] : [approver, duty];
    const told = (await other.locator('.govuk-error-summary').textContent()) ?? '';
    expect(told).toMatch(new RegExp(`${await nameOf(winner)} sent this at \\d\\d:\\d\\d, to [\\d,]+ people`));
    await lookAround(other, name('approved-by-another'));
    expect(await other.getByRole('button', { name: /^Send EXERCISE/ }).count()).toBe(0);
  });

  // The room without scripts is walked in the alert's life; here its live parts matter.
  if (!script) return;

  it('take one call for help: one has it, the other sees who, and both see what came of it', async () => {
    const member = await sitDown('Member of staff');
    const offered = member.getByRole('button', { name: 'We need help' });
    const shown = async (): Promise<number> => {
      await member.goto(`${site.url}/my-alerts`);
      return offered.count();
    };
    await expect.poll(shown, quickly).toBe(1);
    for (const page of [duty, approver]) await page.goto(`${site.url}/room`);
    await offered.first().click();
    const caller = await nameOf(member);
    const named = (deed: string) => new RegExp(`^${deed} ?: ${caller}$`);
    const take = (page: Page) => page.getByRole('button', { name: named('I take this') });
    const offers = (page: Page) => (): Promise<number> => take(page).count();
    for (const page of [duty, approver]) await expect.poll(offers(page), quickly).toBe(1);
    await lookAround(duty, name('room'));
    await Promise.all([duty, approver].map((page) => take(page).click({ noWaitAfter: true })));
    const helps = (page: Page) => page.url().includes('/need-help/');
    await expect.poll(() => [helps(duty), helps(approver)].filter(Boolean), quickly).toHaveLength(1);
    const [winner, other] = helps(duty) ? [duty, approver] : [approver, duty];
    await expect.poll(() => readMain(other), quickly).toContain(`${await nameOf(winner)} has had this call since`);
    await lookAround(winner, name('help-case'));
    await winner.locator('#note').fill('Rang the invented cafe: they are in the cellar.');
    await winner.getByRole('button', { name: 'Keep this' }).click();
    await other.goto(`${site.url}/room`);
    await expect.poll(reads(other), quickly).toContain('Rang the invented cafe: they are in the cellar.');
    await winner.goto(`${site.url}/room`);
    await winner.getByRole('link', { name: named('Note or close') }).click();
    await winner.getByRole('radio').nth(1).check();
    await winner.getByRole('button', { name: 'Keep this' }).click();
    await expect.poll(reads(other), quickly).not.toContain('they are in the cellar');
  });

  it('hand over: the note stands in the other room, with who looks', async () => {
    await approver.goto(`${site.url}/room`);
    await duty.goto(`${site.url}/room/handover`);
    await duty.locator('#text').fill('The exercise in the invented square ends at noon.');
    await lookAround(duty, name('handover'));
    await duty.getByRole('button', { name: 'Leave this note' }).click();
    await duty.waitForURL(`${site.url}/room`);
    await expect.poll(reads(approver), quickly).toContain('The exercise in the invented square ends at noon.');
    const looking = approver.locator('section[aria-labelledby=present-heading]');
    for (const page of [duty, approver]) expect(await looking.textContent()).toContain(await nameOf(page));
    await lookAround(approver, name('room-note'));
  });
}
