import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApp, type TestApp } from '../../test/support/app.ts';
import { aDatabase } from '../../test/support/test-database.ts';
import { aLiveVersion, someOfficers } from '../capabilities/alerts/alert-builders.ts';
import type { AlertVersion } from '../capabilities/alerts/alert-version.ts';
import { beginSession } from '../capabilities/identity/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { type Listener, listen, notify } from '../platform/db/notify.ts';
import { closeReaders, openReader } from '../platform/http/live/reader-builders.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe('two web servers on one database', () => {
  const database = aDatabase();
  const [one, other] = [anApp(database), anApp(database)];
  const listeners: Listener[] = [];
  const addresses = new Map<TestApp, string>();
  let officers: Awaited<ReturnType<typeof someOfficers>>;
  let live: AlertVersion;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    live = await aLiveVersion(database.ctx({ actor: officers.ada }), database.ctx({ actor: officers.bea }));
    for (const app of [one, other]) {
      addresses.set(app, await app.server.listen('127.0.0.1', 0));
      listeners.push(listen(database.url, quiet, (topic) => app.server.hear(topic)));
    }
  });
  afterAll(async () => {
    for (const listener of listeners) await listener.close();
  });
  closeReaders();

  const openPage = async (app: TestApp, actor: Actor, url: string, lastEventId?: string) => {
    const personId = actor.kind === 'person' ? actor.personId : '';
    const session = { personId, beganBy: 'seat', userAgent: 'test', address: '127.0.0.1' } as const;
    const { token } = await beginSession(database.ctx({ now: new Date() }), session);
    const headers = { cookie: `tocsin=${token}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
    return openReader(addresses.get(app) ?? '', url, headers);
  };

  it('keep the pages on both up to date, whichever of them something is done through', async () => {
    const pages = [
      await openPage(one, officers.member, '/my-alerts/stream'),
      await openPage(other, officers.member, '/my-alerts/stream'),
    ];
    for (const page of pages) await expect.poll(() => page.events().at(-1)).toContain('Nothing concerns you');
    const freeze = one.application.capabilities
      .flatMap((each) => each.jobs ?? [])
      .find((job) => job.name === 'delivery.materialise');
    await freeze?.run(database.ctx(), { launchId: live.id, threadId: live.alertId });
    for (const page of pages)
      await expect.poll(() => page.events().at(-1), { timeout: 5000 }).toContain('Suspicious vehicle');
    expect(pages[0]?.lastId()).toBe(pages[1]?.lastId());

    const room = await openPage(other, officers.ada, `/alerts/${live.alertId}/stream`);
    await expect.poll(room.events).not.toEqual([]);
    const before = room.events().length;
    const visitor = await one.visitor(officers.member.kind === 'person' ? officers.member.personId : '');
    const page = await visitor.visit('/my-alerts');
    await visitor.submit(page, '/my-alerts', { answer: `${live.id} safe` });
    await expect.poll(() => room.events().length, { timeout: 5000 }).toBeGreaterThan(before);
  });

  it('take over the pages of one that falls: nothing is missed, and nothing told twice', async () => {
    const [page, late] = [
      await openPage(one, officers.bea, '/my-alerts/stream'),
      await openPage(one, officers.member, '/my-alerts/stream'),
    ];
    await expect.poll(() => page.events().at(-1)).toContain('Suspicious vehicle');
    await expect.poll(() => late.events().at(-1)).toContain('Suspicious vehicle');
    await one.server.close();
    await Promise.all([page.ended, late.ended]);

    const back = await openPage(other, officers.bea, '/my-alerts/stream', page.lastId());
    // What happened while nobody was listening: bea answers, and the page she has open does not know.
    const visitor = await other.visitor(officers.bea.kind === 'person' ? officers.bea.personId : '');
    await visitor.submit(await visitor.visit('/my-alerts'), '/my-alerts', { answer: `${live.id} need-help` });
    const missed = await openPage(other, officers.bea, '/my-alerts/stream', page.lastId());
    await expect.poll(missed.events, { timeout: 5000 }).toHaveLength(1);
    await notify(database.ctx(), 'delivery');
    await expect.poll(back.events, { timeout: 5000 }).toEqual(missed.events());
    const knows = await openPage(other, officers.bea, '/my-alerts/stream', missed.lastId());
    await notify(database.ctx(), 'delivery');
    const fresh = await openPage(other, officers.bea, '/my-alerts/stream');
    await expect.poll(fresh.events, { timeout: 5000 }).toEqual(missed.events());
    expect([knows.events(), missed.events().length]).toEqual([[], 1]);
  });
});
