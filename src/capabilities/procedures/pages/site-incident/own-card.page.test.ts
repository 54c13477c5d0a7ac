import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import type { PageReading } from '../../../../../test/support/page-reader.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hour, after as momentAfter } from '../../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../../platform/db/database.ts';
import { showEach } from '../../../../platform/http/http-builders.ts';
import { aContent, aDraft, aLiveVersion, type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import type { AlertStatus, AlertVersion } from '../../../alerts/index.ts';
import { makeAnswerLink } from '../../../delivery/index.ts';
import { savePeople } from '../../../identity/index.ts';
import { saveAppointments, savePremises } from '../../../network/index.ts';
import { aHotelAtDover } from '../../../network/network-builders.ts';
import { answerAll } from '../../building/building-builders.ts';
import { confirmCards } from '../../cards/confirm-cards.ts';
import { listIncidentNotes } from '../../live/incident-store.ts';
import { listStepTicks } from '../../live/step-tick-store.ts';
import { siteIncidentStream } from './site-incident.stream.ts';

describe('the card that an alert opens', () => {
  const database = aDatabase();
  const app = anApp(database);
  // The pages are read at the moment at which the alerts are sent: now.
  const at = (more: Partial<Ctx> = {}): Ctx => database.ctx({ now: new Date(), ...more });
  let officers: Officers;
  let asha = '';
  let dover = '';
  let second = '';
  beforeAll(async () => {
    const ctx = at();
    officers = await someOfficers(ctx);
    const organisationId = await aHotelAtDover(ctx);
    asha = (await idOf(sql`select id from identity.people where name = 'Asha Example'`)) ?? '';
    dover = (await idOf(sql`select id from network.places where reference = 'SITE-1'`)) ?? '';
    const far = { name: 'Ramsgate', address: '2 Pier', postcode: 'CT11 8LN', regionCode: 'south-east' };
    const place = { ...far, reference: 'SITE-2', organisationId, latitude: 51.3301, longitude: 1.4197 };
    [second = ''] = await savePremises(ctx, [place]);
    for (const id of [dover, second]) {
      await answerAll(ctx, id);
      await confirmCards(ctx, id, { months: 6 });
    }
  });

  const idOf = async (statement: ReturnType<typeof sql>) =>
    (await queryOne<{ id: string }>(at(), statement as never))?.id;
  const anAlert = async (
    instruction: string,
    status: AlertStatus = 'Actual',
    shapes?: object,
  ): Promise<AlertVersion> => {
    const asAda = at({ actor: officers.ada });
    const draft = await aDraft(
      asAda,
      status,
      aContent({ instruction, ...(shapes ? { shapes: shapes as never } : {}) }),
    );
    const live = await aLiveVersion(asAda, at({ actor: officers.bea }), draft);
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    const freeze = jobs.find(({ name }) => name === 'delivery.materialise');
    await freeze?.run(at(), { launchId: live.id, threadId: live.alertId });
    return live;
  };
  const aKeeper = async (): Promise<string> => {
    const place = await queryOne<{ organisation: string }>(
      at(),
      sql`select organisation_id as organisation from network.places where id = ${dover}::uuid`,
    );
    const [personId = ''] = await savePeople(at(), [
      { reference: 'K', name: 'Kit Keeper', email: 'kit@hotel.example' },
    ]);
    const scope = { kind: 'organisation', id: place?.organisation ?? '' } as const;
    await saveAppointments(at(), [{ personId, role: 'member', scope }]);
    return personId;
  };
  const linkOf = async (version: AlertVersion, email = 'asha@hotel.example'): Promise<string> => {
    const [row] = await query<{ id: number }>(
      at(),
      sql`select id from delivery.message where launch_id = ${version.id}::uuid and address = ${email}`,
    );
    return new URL(makeAnswerLink(at(), row?.id ?? 0)).pathname;
  };
  const buttons = (page: PageReading, within = 'main') => [...page.document.querySelectorAll(`${within} .tocsin-tick`)];
  const presses = (page: PageReading) => buttons(page).map((each) => each.getAttribute('value') ?? '');

  it('is hers behind the link: what the alert asks for first, steps inline, ticked without a script and by no GET', async () => {
    const live = await anAlert('Lock the doors and stay away from the glass.');
    const url = await linkOf(live);
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    expect(page.text).toContain('Your card for Dover');
    expect(page.document.querySelector('.tocsin-own h3')?.textContent).toContain('Lockdown');
    expect(page.document.querySelectorAll('.tocsin-own details')).toHaveLength(3);
    const [press = ''] = presses(page);
    expect(press).toMatch(/^lockdown \S+ done$/);

    for (const tail of ['', `?tick=${encodeURIComponent(press)}&premises=${dover}`])
      expect((await visitor.request('GET', `${url}/steps${tail}`)).status).toBe(303);
    const site = { threadId: live.alertId, premisesId: dover };
    expect(await listStepTicks(at(), site)).toEqual([]);

    const ticked = await visitor.submit(page, `${url}/steps`, { tick: press });
    const [first] = buttons(ticked);
    expect([first?.getAttribute('aria-pressed'), first?.textContent]).toEqual([
      'true',
      expect.stringMatching(/Done \d\d:\d\d$/),
    ]);
    // Who it was is for the site alone.
    expect(ticked.text).not.toContain('Asha');
    // The same form again is the same press.
    await visitor.submit(page, `${url}/steps`, { tick: press });
    expect(await listStepTicks(at(), site)).toHaveLength(1);
    const undone = await visitor.submit(ticked, `${url}/steps`, { tick: presses(ticked)[0] ?? '' });
    expect(buttons(undone)[0]?.getAttribute('aria-pressed')).toBe('false');
    expect((await listStepTicks(at(), site)).map(({ done, personId }) => [done, personId])).toEqual([
      [true, asha],
      [false, asha],
    ]);
    const odd = await visitor.submit(page, `${url}/steps`, { tick: 'lockdown no-such-step done' });
    expect(odd.status).toBe(404);
    const elsewhere = await visitor.submit(page, `${url}/steps`, { tick: press, premises: second });
    expect(elsewhere.status).toBe(403);
    await expect(execute(at(), sql`delete from procedures.step_tick`)).rejects.toThrow('append-only');
  });

  it('weighs little with all four cards in it', async () => {
    const zipped = await app.server.instance.inject({
      url: await linkOf(await anAlert('Leave the building.')),
      headers: { accept: 'text/html', 'accept-encoding': 'gzip' },
    });
    expect(gunzipSync(zipped.rawPayload).toString()).toContain('Your card for Dover');
    expect(zipped.rawPayload.length).toBeLessThan(15_000);
  });

  it('is marked in an exercise, stands on the live page too, and is none once the alert is over or for whoever has no premises', async () => {
    const live = await anAlert('Leave the building.', 'Exercise');
    const page = await (await app.visitor()).visit(await linkOf(live));
    expect(page.document.querySelector('.tocsin-own h2')?.textContent).toBe('EXERCISE: Your card for Dover');
    expect(page.document.querySelector('.tocsin-own')?.textContent).toContain('This is an exercise.');
    expect((await (await app.visitor()).visit(await linkOf(live, 'bea@network.example'))).text).not.toContain(
      'Your card',
    );

    const signedIn = await app.visitor(asha);
    const mine = await signedIn.visit('/my-alerts');
    expect(mine.document.querySelector('#my-alerts a[href$="/card"]')?.textContent).toContain('Open the card');
    const action = `/my-alerts/${live.alertId}/card`;
    const done = await signedIn.submit(mine, action, {
      tick: presses(mine).find((each) => each.startsWith('evac')) ?? '',
    });
    expect(done.heading).toBe('Your card in this alert');
    expect(done.document.querySelector('.tocsin-tick[aria-pressed=true]')).not.toBeNull();
    const officer = await app.visitor(officers.bea.kind === 'person' ? officers.bea.personId : '');
    expect((await officer.visit('/my-alerts')).text).not.toContain('card');
    expect((await officer.visit(action)).text).toContain('There is no card to act on now');

    await execute(
      at(),
      sql`update alerts.version set expires_at = ${momentAfter(at().now, -hour)} where id = ${live.id}`,
    );
    expect((await (await app.visitor()).visit(await linkOf(live))).text).not.toContain('Your card');
    const late = await signedIn.submit(done, action, { tick: presses(done).at(-1) ?? '' });
    expect(late.text).toContain('The alert is over, so the step was not kept');
  });

  it('is of the premises nearest to the area, until they say where they are today', async () => {
    const scope = { kind: 'premises', id: second } as const;
    await saveAppointments(at(), [{ personId: asha, role: 'member', scope }]);
    const shapes = { polygon: [], circle: [{ lat: 51.33, lon: 1.42, radiusKm: 5 }] };
    const live = await anAlert('Stay inside.', 'Actual', shapes);
    const url = await linkOf(live);
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    expect(page.text).toContain('Your card for Ramsgate');
    const said = await visitor.submit(page, `${url}/steps`, { place: dover });
    expect(said.text).toContain('Your card for Dover');
    expect(said.text).toContain('I am at Ramsgate');
  });

  it('takes what was ticked without a network once, at the moment of the press by our clock', async () => {
    const live = await anAlert('Lock the doors.');
    const link = await linkOf(live);
    await execute(
      at(),
      sql`update alerts.version set launched_at = ${momentAfter(new Date(), -hour)} where id = ${live.id}`,
    );
    const [, key = ''] = presses(await (await app.visitor()).visit(link))[0]?.split(' ') ?? [];
    const tick = { premises: dover, procedure: 'lockdown', step: key, phoneAt: '2031-01-01T00:00:00.000Z' };
    const [done, undone, odd] = [newId(), newId(), newId()];
    const sent = [
      { ...tick, id: undone, done: false, ago: 60_000 },
      { ...tick, id: done, done: true, ago: 600_000 },
      { ...tick, id: odd, done: true, ago: 0, step: 'gone' },
      { ...tick, id: newId(), done: true, ago: 0, premises: asha },
    ];
    const post = (body: object) =>
      app.server.instance.inject({ method: 'POST', url: `${link}/presses`, payload: { ...body } });
    expect((await post({ presses: sent })).json()).toEqual({ kept: 2 });
    expect((await post({ presses: sent.reverse() })).json()).toEqual({ kept: 0 });
    const ticks = await listStepTicks(at(), { threadId: live.alertId, premisesId: dover });
    expect(ticks.map(({ id }) => id)).toEqual([done, undone]);
    const [first] = ticks;
    expect(Math.round(((first?.receivedAt.getTime() ?? 0) - (first?.at.getTime() ?? 0)) / 1000)).toBe(600);
    expect(first?.phoneAt?.getFullYear()).toBe(2031);
    expect((await post({ presses: [{ ...tick, id: 'x' }] })).statusCode).toBe(400);
    const staff = await app.visitor(asha);
    expect((await staff.visit(`/premises/${dover}/incident?alert=${live.alertId}`)).text).toContain(
      'Pressed without a network',
    );
  });

  it('reports to the incident page of the site: who ticked what when, heads and notes, live, and a record for the keeper', async () => {
    const live = await anAlert('Lock the doors.');
    const link = await linkOf(live);
    const visitor = await app.visitor();
    const card = await visitor.visit(link);
    const [press = ''] = presses(card);
    // She said that she is at Dover.
    await visitor.submit(card, `${link}/steps`, { tick: press });
    const url = `/premises/${dover}/incident?alert=${live.alertId}`;
    const staff = await app.visitor(asha);
    const page = await staff.visit(url);
    expect(page.heading).toBe('Incident page: Dover');
    const done = page.document.querySelector('#site-incident-now .tocsin-tick[aria-pressed=true]');
    expect(done?.textContent).toMatch(/Done \d\d:\d\d, Asha Example$/);
    expect(done?.getAttribute('form')).toBe('incident-form');
    expect(page.document.querySelector('svg.tocsin-chart__plot title')?.textContent).toBe('What happened here');
    const wrong = await staff.submit(page, url, { place: 'The bandstand', people: 'many' });
    expect(wrong.status).toBe(422);
    expect(wrong.document.querySelector('#place')?.getAttribute('value')).toBe('The bandstand');
    expect((await staff.submit(page, url, { people: '4' })).text).toContain('Say where these people were counted');
    const counted = await staff.submit(page, url, { place: 'The bandstand', people: '42', words: 'All guests' });
    expect(counted.text).toContain('42 people in all');
    await staff.submit(page, url, { place: 'The bandstand', people: '42', words: 'All guests' });
    const again = await staff.submit(counted, url, { place: 'the bandstand', people: '40' });
    expect(again.text).toContain('40 people in all');
    expect(await listIncidentNotes(at(), { threadId: live.alertId, premisesId: dover })).toHaveLength(2);
    expect(again.text).not.toContain('as a file');

    const pushed: string[] = [];
    const params = { id: dover, alertId: live.alertId };
    const member = { kind: 'person', personId: asha, name: '', roles: [] } as const;
    const scope = { kind: 'premises', id: dover } as const;
    const pages = [{ ...member, roles: [{ role: 'member', scope }] }, member].map((actor) => ({
      ...{ params, actor },
      send: (_event: string, data: string) => void pushed.push(data),
    }));
    const render = (_template: string, view: object): string => JSON.stringify(view);
    await siteIncidentStream.push(at(), { topic: '', pages, render, show: showEach });
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toContain('Asha Example');

    const chief = await app.visitor(await aKeeper());
    await execute(
      at(),
      sql`update alerts.version set expires_at = ${momentAfter(at().now, -hour)} where id = ${live.id}`,
    );
    const record = await chief.visit(url);
    expect(record.text).toContain('It is over; this is the record.');
    expect(record.document.querySelector('.tocsin-tick')).toBeNull();
    const file = await chief.request('GET', `/premises/${dover}/incident/file?alert=${live.alertId}`);
    expect(file.body).toContain('42 people at The bandstand: All guests,Asha Example');
    expect((await staff.request('GET', `/premises/${dover}/incident/file?alert=${live.alertId}`)).status).toBe(404);
    const officer = await app.visitor(officers.ada.kind === 'person' ? officers.ada.personId : '');
    expect((await officer.request('GET', url)).status).toBe(404);

    // The region sees counts, and only once the firm lets it.
    const region = `/region-incident/${live.alertId}`;
    expect((await officer.visit(region)).text).toContain('No premises that you may see here');
    await execute(
      at(),
      sql`insert into premises.site (premises_id, reveals_incident, changed_at, changed_by)
        values (${dover}::uuid, true, ${at().now}, 'system:test')`,
    );
    const seen = await officer.visit(region);
    expect(seen.text).toContain('1 site has begun');
    const cells = [...seen.document.querySelectorAll('tbody td, tbody th')].map((each) => each.textContent?.trim());
    expect(cells.slice(0, 4)).toEqual(['Dover', 'South East', 'Lockdown', '1']);
    expect(cells.at(-1)).toBe('40');
    expect(seen.text).not.toMatch(/Asha|bandstand|[Ff]ront door/);
    expect((await officer.request('GET', url)).status).toBe(404);
    expect((await staff.request('GET', region)).status).toBe(403);
    expect((await chief.request('GET', `/premises/${dover}/incident?alert=${asha}`)).status).toBe(404);
  });
});
