import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { aHolderOf, aHotelAtDover } from '../../network/network-builders.ts';

describe('the pages of rotas', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officer = '';
  beforeAll(async () => {
    await aHotelAtDover(database.ctx());
    officer = await aHolderOf(database.ctx(), 'duty-officer');
  });

  it('make a rota, show it, fill a gap and give it to a calendar', async () => {
    const visitor = await app.visitor(officer);
    expect((await visitor.visit('/rotas')).text).toContain('There is no rota here yet.');
    expect((await visitor.visit('/rotas/new')).text).toContain('For which office?');
    const form = await visitor.visit('/rotas/new?role=duty-officer&scope=national');
    expect(form.text).toContain('Duty officer, the whole country');
    const wrong = await visitor.submit(form, '/rotas/new', {
      name: 'Night desk',
      people: ['', ''],
      handOverAt: '25:00',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give one to six hand-over times');
    expect(wrong.document.querySelector('input[name=name]')?.getAttribute('value')).toBe('Night desk');
    const order = { people: [officer], handOverAt: '09:00, 21:00', everyDays: '7' };
    const made = await visitor.submit(wrong, '/rotas/new', order);
    expect(made.text).toContain('the next in order every week, hand-over at 09:00 and 21:00 in London');
    expect(made.document.querySelector('svg[role=img]')).not.toBeNull();
    const rota = made.url;

    const cover = await visitor.visit(`${rota}/cover`);
    const refused = await visitor.submit(cover, `${rota}/cover`, {
      person: officer,
      from: '2099-01-01 10:00',
      until: 'noon',
    });
    expect(refused.text).toContain('Give the day and time like');

    const mine = await visitor.visit('/rotas/mine');
    expect(mine.text).toContain('Duty officer, the whole country');
    const left = await visitor.submit(mine, '/rotas/mine', { until: '2099-01-01 10:00' });
    expect(left.text).toContain('Give an end within two years.');
    const linked = await visitor.submit(mine, '/rotas/calendars');
    const address = new URL(linked.document.querySelector('code')?.textContent ?? '');
    const stranger = await app.visitor();
    const feed = await stranger.request('GET', address.pathname);
    expect(feed.headers['content-type']).toContain('text/calendar');
    const events = new ICAL.Component(ICAL.parse(feed.body)).getAllSubcomponents('vevent');
    expect(events.length).toBeGreaterThan(0);
    const first = new ICAL.Event(events[0]);
    expect(first.summary).toBe('Night desk: Holder duty-officer');
    expect((await stranger.request('GET', address.pathname.replace(/.{9}\.ics$/, 'AAAAAAAAA.ics'))).status).toBe(404);

    const change = await visitor.visit(`${rota}/change`);
    const changed = await visitor.submit(change, `${rota}/change`, { people: [officer], everyDays: '1' });
    expect(changed.text).toContain('The rota is changed');
    const list = await visitor.visit('/rotas?role=duty-officer');
    expect(list.text).toContain('Holder duty-officer');
    expect((await visitor.submit(changed, `${rota}/end`)).text).toContain('The rota has ended');
  });
});
