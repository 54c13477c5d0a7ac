import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { query, sql } from '../../../platform/db/database.ts';
import { aSite, asKeeper, asOtherKeeper, asStaff, personOf, type TestSite } from '../../premises/premises-builders.ts';
import { answerAll } from '../building/building-builders.ts';
import { confirmCards } from '../cards/confirm-cards.ts';
import { countPdfPages } from '../cards/make-cards-pdf.ts';
import { aPng } from '../floor-plans/floor-plan-builders.ts';

const database = aDatabase();
const app = anApp(database);

let site: TestSite;
let url = '';

beforeAll(async () => {
  site = await aSite(database.ctx());
  url = `/premises/${site.id}/procedures`;
});

async function keeperOf(place: TestSite) {
  const ctx = await asKeeper(database.ctx(), place);
  return { ctx, browser: await app.visitor(personOf(ctx)) };
}

describe('the interview about a building', () => {
  it('goes from page to page with what is usual filled in, keeps each answer, and ends with four cards in use', async () => {
    const { browser } = await keeperOf(site);
    const start = await browser.visit(url);
    expect(start.text).toContain('Begin with the building');
    let page = await browser.visit(`${url}/building/place`);
    const written: Readonly<Record<string, Record<string, string>>> = {
      inside: { saferPlaces: 'Store room' },
      outside: { primary: 'The bandstand', reserve: 'Mill Lane car park' },
    };
    const pages: string[] = [];
    while (page.url.includes('/building/')) {
      const key = page.url.split('/').at(-1) ?? '';
      pages.push(key);
      page = await browser.submit(page, `${url}/building/${key}`, written[key] ?? {});
    }
    expect(pages).toEqual(['place', 'doors', 'inside', 'outside', 'shifts', 'people', 'telling', 'calling']);
    expect(page.text).toContain('The cards are ready');
    const done = await browser.submit(page, `${url}/confirm`, { months: '12' });
    expect(done.text).toContain('These cards are in use now.');
    expect(done.text).toContain('Version 1, said to be right on');
  });

  it('keeps what was typed and says what is wrong at the field', async () => {
    const { browser } = await keeperOf(site);
    const page = await browser.visit(`${url}/building/outside`);
    const typed = { primary: 'Under the clock', primarySide: 'left', reserveSide: 'left' };
    const again = await browser.submit(page, `${url}/building/outside`, typed);
    expect(again.status).toBe(422);
    expect(again.document.querySelector('#primary')?.getAttribute('value')).toBe('Under the clock');
    expect(again.document.querySelector('#reserveSide-error')?.textContent).toContain('another side');
    expect((await browser.visit(`${url}/building`)).text).toContain('Answered');
    expect((await browser.visit(`${url}/building/floors`)).heading).toBe('Your answers about the building');
    expect((await browser.visit(`${url}/building/extras`)).text).toContain('Which neighbours do you warn?');
  });
});

describe('a card', () => {
  it('is read on one page, by staff too, in English, Welsh and what the keeper had translated', async () => {
    const { ctx, browser } = await keeperOf(site);
    const card = await browser.visit(`${url}/lockdown`);
    expect(card.document.querySelectorAll('.tocsin-procedure__steps li').length).toBe(8);
    expect(card.text).toContain('Front door (by a bolt or latch)');
    expect((await browser.visit(`${url}/lockdown?text=cy`)).heading).toBe('Cloi i lawr: drysau ar gau');

    const part = `${url}/languages/ur/lockdown`;
    const form = await browser.visit(part);
    const pieces = [...form.document.querySelectorAll('textarea')].map((each) => each.getAttribute('name') ?? '');
    const words = Object.fromEntries(pieces.map((name) => [name, `اردو ${name}`]));
    const saved = await browser.submit(form, part, { ...words, checkedBy: 'Night manager' });
    expect(saved.text).toContain('Checked by: Night manager.');
    const staff = await app.visitor(personOf(await asStaff(database.ctx(), site)));
    const urdu = await staff.visit(`${url}/lockdown?text=ur`);
    const body = urdu.document.querySelector('[lang=ur][dir=rtl] ol');
    expect(body?.textContent).toContain('اردو piece.lockdown.step.quiet');

    const building = await browser.visit(`${url}/building/inside`);
    await browser.submit(building, `${url}/building/inside`, { saferPlaces: 'Cellar' });
    expect((await browser.visit(url)).text).toContain('The English of 1 has changed since');
    expect((await browser.visit(part)).text).toContain('These words were made of: Move people out of sight');
    expect((await browser.visit(`${url}/lockdown?version=next`)).text).toContain('This card is not in use.');
    await confirmCards(ctx, site.id, { months: 3 });
    expect((await staff.visit(`${url}/lockdown?text=ur`)).text).toContain('Move people out of sight');
    expect((await staff.visit(`${url}/lockdown?version=1`)).text).toContain('Store room');
    expect((await staff.visit(`${url}/versions`)).document.querySelectorAll('tbody tr').length).toBe(2);
  });

  it('is a tagged PDF of one page, and all four one file of four', async () => {
    const { browser } = await keeperOf(site);
    const staff = await app.visitor(personOf(await asStaff(database.ctx(), site)));
    const one = await staff.request('GET', `${url}/evacuation/pdf`);
    expect(one.headers['content-type']).toBe('application/pdf');
    expect(countPdfPages(Buffer.from(one.body, 'utf8'))).toBe(1);
    const all = await browser.request('GET', `${url}/pdf?text=cy`);
    expect(countPdfPages(Buffer.from(all.body, 'utf8'))).toBe(4);
    expect(all.body).toContain('/MarkInfo');
    expect((await browser.request('GET', `${url}/lockdown/pdf?text=ur`)).status).toBe(409);
  });

  it('is not there for strangers, and changed by nobody but keeper and deputy', async () => {
    const stranger = await app.visitor(personOf(await asOtherKeeper(database.ctx())));
    for (const path of ['', '/lockdown', '/lockdown/pdf', '/pdf', '/building/place', '/languages', '/floor-plans']) {
      expect((await stranger.request('GET', `${url}${path}`)).status, path).toBe(404);
    }
    const staff = await app.visitor(personOf(await asStaff(database.ctx(), site)));
    expect((await staff.request('GET', `${url}/building/place`)).status).toBe(403);
    expect((await staff.visit(url)).text).not.toContain('They are still right');
  });
});

describe('a floor plan', () => {
  it('is kept without what the camera wrote, marked, shown under its marking to whom it may, with every look recorded', async () => {
    const { browser } = await keeperOf(site);
    const list = await browser.visit(`${url}/floor-plans`);
    const token = list.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const send = (name: string, bytes: Buffer) => {
      const parts = [
        `--edge\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`,
        `--edge\r\nContent-Disposition: form-data; name="name"\r\n\r\n${name}\r\n`,
        '--edge\r\nContent-Disposition: form-data; name="file"; filename="plan.png"\r\n\r\n',
      ];
      const body = Buffer.concat([Buffer.from(parts.join('')), bytes, Buffer.from('\r\n--edge--\r\n')]);
      const headers = { 'content-type': 'multipart/form-data; boundary=edge' };
      return browser.request('POST', `${url}/floor-plans`, body as unknown as string, headers);
    };
    const refused = await send('Ground floor', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('An SVG can run by itself');
    expect(refused.body).toContain('value="Ground floor"');
    const kept = await send('Ground floor', aPng({ width: 400, height: 200, comment: 'GPS 51.5' }));
    const plan = String(kept.headers.location);
    const page = await browser.visit(plan);
    const label = { kind: 'exit', label: 'Yard door' };
    const nowhere = await browser.submit(page, `${plan}/marks`, label);
    expect(nowhere.status).toBe(422);
    expect(nowhere.document.querySelector('#label')?.getAttribute('value')).toBe('Yard door');
    expect((await browser.submit(page, `${plan}/marks`, { ...label, x: '10', y: '25.5' })).text).toContain(
      'Yard door, at 10 % from the left and 25.5 % from the top',
    );
    // 300 points wide: 10.2 points of marking stand above 150 of plan.
    const pressed = await browser.submit(page, `${plan}/marks`, {
      ...label,
      label: 'Bar',
      'at.x': '150',
      'at.y': '85',
    });
    expect(pressed.text).toContain('Bar, at 50 % from the left and 49.9 % from the top');

    const staffCtx = await asStaff(database.ctx(), site);
    const staff = await app.visitor(personOf(staffCtx));
    const picture = await staff.request('GET', `${plan}/picture`);
    expect(picture.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-store' });
    expect(picture.body).toContain('TLP:AMBER+STRICT – Lantern Lane – Ground floor – Sam Staff');
    const [, base64 = ''] = /base64,([^"]+)"/.exec(picture.body) ?? [];
    expect(Buffer.from(base64, 'base64').includes('GPS')).toBe(false);
    const seen = await browser.visit(plan);
    expect(seen.text).toContain('Sam Staff');
    expect((await staff.visit(plan)).text).not.toContain('Who looked at this plan');
    const stranger = await app.visitor(personOf(await asOtherKeeper(database.ctx())));
    expect((await stranger.request('GET', `${plan}/picture`)).status).toBe(404);

    await browser.submit(seen, `${plan}/marks/1/remove`);
    const gone = await browser.submit(await browser.visit(plan), `${plan}/remove`);
    expect(gone.text).toContain('The plan is gone for good.');
    expect((await browser.request('GET', `${plan}/picture`)).status).toBe(404);
    expect(await query(database.ctx(), sql`select from procedures.floor_mark`)).toEqual([]);
  });
});

describe('a place of which nothing was answered', () => {
  it('says what to do next, and has no card', async () => {
    const place = await aSite(database.ctx());
    const { ctx, browser } = await keeperOf(place);
    const own = `/premises/${place.id}/procedures`;
    expect((await browser.request('GET', `${own}/lockdown`)).status).toBe(404);
    expect((await browser.visit(`${own}/languages/pl`)).text).toContain(
      'answer the questions about the building first',
    );
    await answerAll(ctx, place.id);
    expect((await browser.visit(own)).text).toContain('The cards are ready');
  });
});
