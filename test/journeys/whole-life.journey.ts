import { parseHTML } from 'linkedom';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseCapAlert } from '../../src/capabilities/alerts/cap/parse-cap.ts';
import { aSite } from '../support/site.ts';
import { approve, lookAround, openWindow, readFigure, sendLastWord, takeSeat } from './alert-life.ts';
import { chooseFew, draftFromTemplate, readMain, saveDraft, submit } from './template-draft.ts';

const elements = ['#senderName', '#event', '#headline', '#description', '#areaDesc', '#instruction', '#expiresIn'];
const welsh = 'Ymarfer yn unig: cadwch draw o’r sgwâr ffug.';

async function saveWelsh(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Save the Welsh text/ }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/review'));
}

describe('the whole life of an exercise from a template, in a real browser', () => {
  const site = aSite({ TOCSIN_ALLOW_OVERRIDE: 'yes' });
  let officer: Page;
  let approver: Page;
  let address = '';

  const sitDown = async (role: string, script = true): Promise<Page> => {
    const page = await openWindow(site.browser, 'desktop', script);
    await takeSeat(page, site.url, role);
    return page;
  };

  it('is composed with five elements, in two languages, returned with reasons, and submitted again', async () => {
    officer = await sitDown('Duty officer');
    approver = await sitDown('Approver');
    address = await draftFromTemplate(officer, site.url, 'Suspicious item', 'Invented Square, Quillmere');
    await officer.getByRole('link', { name: 'Change it', exact: true }).first().click();
    await lookAround(officer, 'edit-draft');
    for (const element of elements) expect(await officer.locator(element).inputValue(), element).not.toBe('');
    await officer.locator('#description').fill('');
    await saveDraft(officer);
    await lookAround(officer, 'review-missing');
    expect(await readMain(officer)).toContain('What is missing');
    expect(await officer.getByRole('button', { name: /^Submit/ }).count()).toBe(0);
    await officer.getByRole('link', { name: /^Add it/ }).click();
    await officer.locator('#description').fill('An invented bag stands in the invented square.');
    await chooseFew(officer);
    await saveDraft(officer);
    expect(await readMain(officer)).toMatch(/If it were sent now.*E-mail/);

    await officer.getByRole('link', { name: 'Add Welsh' }).click();
    await lookAround(officer, 'translate');
    for (const field of await officer.locator('form.tocsin-form input[type=text], form.tocsin-form textarea').all()) {
      await field.fill(welsh);
    }
    await saveWelsh(officer);
    await lookAround(officer, 'review-two-languages');
    expect(await officer.locator('p[lang^=cy]').first().textContent()).toContain('Ymarfer');
    await submit(officer);
    await lookAround(officer, 'waits-for-approval');

    await approver.goto(`${address}/versions/1/approve`);
    await approver.getByRole('button', { name: 'Return with reasons' }).click();
    expect(await approver.locator('.govuk-error-summary').textContent()).toContain('Say why');
    await approver.locator('#reason').fill('Say which side of the square.');
    await approver.getByRole('button', { name: 'Return with reasons' }).click();
    await approver.waitForURL(`${site.url}/alerts`);
    await officer.goto(`${address}/versions/1/edit`);
    await lookAround(officer, 'returned');
    expect(await readMain(officer)).toMatch(/returned this at .* Say which side of the square\./);
    await officer.locator('#description').fill('An invented bag stands on the north side of the invented square.');
    await saveDraft(officer);
    await submit(officer);
  });

  it('is approved by naming size and kind, watched, corrected and closed with the words that lay ready', async () => {
    await approver.goto(`${address}/versions/1/approve`);
    await lookAround(approver, 'approve');
    const size = await approve(approver, address, 1);
    await expect.poll(() => readFigure(approver, 'figure-answered'), { timeout: 60_000 }).toBeGreaterThan(5);
    await lookAround(approver, 'watch-alert');
    await officer.goto(`${site.url}/room`);
    await lookAround(officer, 'room');
    await officer.goto(`${address}/silent`);
    await lookAround(officer, 'silent');
    await officer.goto(`${address}/update`);
    await officer.locator('#whatChanged').fill('The invented bag has an owner.');
    await saveDraft(officer);
    expect(await readMain(officer)).toContain('Not in Welsh yet: What changed');
    await officer.getByRole('link', { name: 'Change the Welsh text' }).click();
    await officer.locator('#whatChanged').fill('Mae perchennog i’r bag ffug.');
    await saveWelsh(officer);
    await submit(officer);
    expect(await approve(approver, address, 2)).toBe(size);
    await officer.goto(`${address}/all-clear`);
    await lookAround(officer, 'all-clear');
    for (const ready of ['#headline', '#description', '#instruction']) {
      expect(await officer.locator(ready).inputValue(), ready).not.toBe('');
    }
    await sendLastWord(officer, address, 'all-clear');
    expect(await readMain(officer)).toContain('all-clear');
  });

  it('is looked at afterwards: page, CSV and PDF; what to change becomes a task', async () => {
    await officer.goto(`${address}/after`);
    await lookAround(officer, 'after-action');
    const fetch = async (name: string) => officer.request.get(`${address}/after/${name}`);
    const figures = await (await fetch('figures')).text();
    const [header, ...rows] = figures.trim().split(/\r?\n/);
    expect(header?.split(',').length).toBeGreaterThan(5);
    expect(rows.length).toBeGreaterThan(2);
    expect((await (await fetch('unreached')).text()).split('\n')[0]).toMatch(/person|name/i);
    const report = await (await fetch('report')).body();
    expect(report.subarray(0, 5).toString()).toBe('%PDF-');
    expect(report.toString('latin1')).toMatch(/\/StructTreeRoot.*\/Lang|\/Lang.*\/StructTreeRoot/s);

    await officer.goto(`${address}/lessons`);
    await officer.locator('#text').fill('Keep a key of the invented square in the room.');
    await officer.locator('#owner').selectOption({ index: 1 });
    await officer.locator('#dueOn').fill('2030-01-31');
    await officer.getByRole('button', { name: 'Write this down' }).click();
    await lookAround(officer, 'lessons');
    await officer.goto(`${site.url}/room`);
    expect(await readMain(officer)).toContain('Keep a key of the invented square in the room.');
    await officer.goto(`${address}/lessons`);
    await officer.getByRole('button', { name: /^Mark as done/ }).click();
    expect(await readMain(officer)).toMatch(/Keep a key.*done/);
  });

  it('is sent alone when life is at risk, reviewed by somebody else, and cancelled with the words that lay ready', async () => {
    const alone = await draftFromTemplate(officer, site.url, 'Suspicious item', 'Invented Quay, Quillmere');
    await officer.goto(`${alone}/versions/1/edit`);
    await chooseFew(officer);
    await saveDraft(officer);
    await submit(officer);
    await officer.goto(`${alone}/versions/1/review`);
    await officer.getByRole('link', { name: 'Send it alone, with a reason' }).click();
    await lookAround(officer, 'override');
    const button = officer.getByRole('button', { name: /^Send EXERCISE to [\d,]+ people alone/ });
    await officer.locator('#confirmSize').fill(((await button.textContent()) ?? '').replace(/\D/g, ''));
    await officer.locator('#confirmKind').fill('EXERCISE');
    await officer.locator('#reason').fill('Invented: nobody answers in the room and people stand near it.');
    await button.click();
    await officer.waitForURL(alone);
    expect(await readMain(officer)).toMatch(/Sent by .* alone at .* nobody has reviewed it/);
    await approver.goto(`${site.url}/alerts`);
    await lookAround(approver, 'alerts-override');
    await approver.getByRole('link', { name: /^Review version 1/ }).click();
    await approver.locator('#findings').fill('It could not wait.');
    await lookAround(approver, 'review-override');
    await approver.getByRole('button', { name: 'It was right to send alone' }).click();
    await approver.goto(alone);
    expect(await readMain(approver)).not.toContain('nobody has reviewed it');
    await sendLastWord(officer, alone, 'cancel');
    await lookAround(officer, 'cancelled');
  });

  it('is in the feeds for machines, and anybody can verify it, without JavaScript too', async () => {
    const operator = await sitDown('Operator');
    await operator.goto(`${site.url}/alerts/feed-readers`);
    await lookAround(operator, 'feed-readers');
    await operator.locator('#name').fill('Invented wall display');
    await operator.getByLabel(/EXERCISE/).check();
    await operator.getByLabel('Only people whom alerts are meant for').check();
    await operator.getByRole('button', { name: 'Make a token' }).click();
    const token = (await operator.locator('section[aria-labelledby=made] code').first().textContent()) ?? '';
    const headers = { authorization: `Bearer ${token}` };
    const atom = await (await operator.request.get(`${site.url}/feeds/alerts.atom`, { headers })).text();
    const { document } = parseHTML(atom.replace(/<\?xml[^>]*>/, ''));
    const entries = [...document.querySelectorAll('entry')];
    expect(entries.map((entry) => entry.querySelector('title')?.textContent).join('; ')).toMatch(/EXERCISE/);
    const link = entries.flatMap((entry) =>
      [...entry.querySelectorAll('link')].map((each) => each.getAttribute('href')),
    );
    const files = link.filter((href) => href?.endsWith('.cap'));
    expect(files.length).toBeGreaterThan(1);
    const cap = await (await operator.request.get(files[0] ?? '', { headers })).text();
    expect(parseCapAlert(cap)).toMatchObject({ verdict: 'valid', alert: { status: 'Exercise' } });

    const anybody = await openWindow(site.browser, 'phone', false);
    await anybody.goto(`${site.url}/verify`);
    await lookAround(anybody, 'verify');
    await anybody.locator('#text').fill(cap);
    await anybody.getByRole('button', { name: 'Check it' }).click();
    await lookAround(anybody, 'verified');
    expect(await anybody.locator('h1').textContent()).toContain('This is genuine');
    await anybody.goto(`${site.url}/verify`);
    await anybody.locator('#text').fill(cap.replace('Quillmere', 'Elsewhere'));
    await anybody.getByRole('button', { name: 'Check it' }).click();
    expect(await anybody.locator('h1').textContent()).toContain('Do not believe this');
  });
});
