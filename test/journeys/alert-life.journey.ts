import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aSite } from '../support/site.ts';
import { approve, draftFromCap, look, openWindow, readFigure, sendLastWord, takeSeat } from './alert-life.ts';

describe('the life of an exercise, in a real browser', () => {
  const site = aSite();

  const sitDown = async (role: string, kind: 'desktop' | 'phone', script: boolean): Promise<Page> => {
    const page = await openWindow(site.browser, kind, script);
    await takeSeat(page, site.url, role);
    return page;
  };

  it('with JavaScript: drafted, approved, answered, while the room moves by itself', async () => {
    const officer = await sitDown('Duty officer', 'desktop', true);
    await look(officer, 'alerts');
    const address = await draftFromCap(officer, site.url);
    const member = await sitDown('Member of staff', 'phone', true);
    await look(member, 'my-alerts-empty');
    const approver = await sitDown('Approver', 'desktop', true);
    const size = await approve(approver, address, 1);
    expect(size).toBeGreaterThan(100);

    await approver.goto(address);
    await expect.poll(() => readFigure(approver, 'figure-handed-over'), { timeout: 60_000 }).toBeGreaterThan(size / 2);
    await expect.poll(() => readFigure(approver, 'figure-answered'), { timeout: 60_000 }).toBeGreaterThan(20);
    await look(approver, 'room');

    await expect.poll(() => member.locator('article').count(), { timeout: 20_000 }).toBe(1);
    await member.goto(`${site.url}/my-alerts`);
    await look(member, 'my-alerts');
    await member.getByRole('button', { name: 'We are safe' }).click();
    await expect
      .poll(() => member.locator('main').textContent(), { timeout: 20_000 })
      .toContain('You answered: We are safe');
  });

  it('without JavaScript: the same, and a cancellation, on a phone', async () => {
    const officer = await sitDown('Duty officer', 'phone', false);
    const address = await draftFromCap(officer, site.url);
    const approver = await sitDown('Approver', 'phone', false);
    const size = await approve(approver, address, 1);
    const answered = async (): Promise<number> => {
      await approver.goto(address);
      return readFigure(approver, 'figure-answered');
    };
    await expect.poll(answered, { timeout: 60_000, interval: 1000 }).toBeGreaterThan(5);
    await look(approver, 'room-plain');
    await sendLastWord(officer, address, 'cancel');
    const caught = async (): Promise<string | null> => {
      await officer.goto(`${site.url}/caught-mail`);
      return officer.locator('main').textContent();
    };
    await expect.poll(caught, { timeout: 20_000, interval: 500 }).toContain('CANCELLED');
    await look(officer, 'caught-mail');
    await officer.locator('main a[href^="/caught-mail/"]').first().click();
    await look(officer, 'mail');
    await officer.locator('a[href*="/answer/"]').first().click();
    await look(officer, 'answer');
    expect(await officer.locator('h1').textContent()).toContain('CANCELLED');
    await officer.getByRole('button', { name: /I have this message/ }).click();
    await look(officer, 'answered');
    expect(await officer.locator('main').textContent()).toContain('You answered: I have this message');
    expect(size).toBeGreaterThan(100);
  });
});
