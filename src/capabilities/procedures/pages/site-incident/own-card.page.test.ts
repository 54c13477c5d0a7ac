import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import type { PageReading } from '../../../../../test/support/page-reader.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { hour, after as momentAfter } from '../../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../../platform/db/database.ts';
import { aContent, aDraft, aLiveVersion, type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import type { AlertStatus, AlertVersion } from '../../../alerts/index.ts';
import { makeAnswerLink } from '../../../delivery/index.ts';
import { saveAppointments, savePremises } from '../../../network/index.ts';
import { aHotelAtDover } from '../../../network/network-builders.ts';
import { answerAll } from '../../building/building-builders.ts';
import { confirmCards } from '../../cards/confirm-cards.ts';
import { listStepTicks } from '../../live/step-tick-store.ts';

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
});
