import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { hour, after as momentAfter, second } from '../../../kernel/time.ts';
import { markLooked } from '../answers/offered-messages.ts';
import { recordAnswerOfPerson } from '../answers/record-answer.ts';
import { aFrozenLaunch, aPopulation, claimSome, hearLease } from '../delivery-builders.ts';
import { sweepDeliveries } from '../engine/sweep-deliveries.ts';
import { stopLaunch } from '../stop-launch.ts';
import type { Coverage, CoverageCounts } from './coverage.ts';
import { getCoverage, getTimeline, listDots, stretchFor } from './get-coverage.ts';
import { listNeedHelp, listSilent, listUnreachable } from './list-people.ts';
import { listNeverReached } from './never-reached.ts';

const anonymousHub = { kind: 'person', personId: 'hub', name: 'Hub' } as const;
const exclusive = (counts: CoverageCounts): number =>
  counts.handedOver + counts.waiting + counts.failed + counts.stopped + counts.unreachable + counts.offered;

describe('coverage', () => {
  const database = aDatabase();
  let people: string[] = [];
  const at = (milliseconds: number) => database.ctx({ now: momentAfter(database.ctx().now, milliseconds) });

  // People 1 to 8 have e-mail, 9 and 10 have not. Of the e-mails: 1-4 accepted, 5 refused, 6 lost with its process, 7-8 to be tried again.
  // Answers: 1 safe, 2 need-help; 9 looked at the live page only.
  let coverage: Coverage;
  let launchId = '';
  let threadId = '';
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 10, withoutContact: 2 });
    ({ launchId, threadId } = await aFrozenLaunch(database.ctx()));
    const first = await claimSome(database.ctx(), 5);
    await claimSome(database.ctx(), 1, 'a process that dies');
    const rest = await claimSome(database.ctx());
    const fifth = {
      id: first.messages[4]?.id ?? 0,
      outcome: 'failed-for-good',
      reason: '550 no such mailbox',
    } as const;
    await hearLease(at(2 * second), first, 'accepted', [fifth]);
    await hearLease(at(2 * second), rest, 'failed-for-now');
    await sweepDeliveries(at(20 * second));
    await hearLease(at(20 * second), await claimSome(at(20 * second)), 'failed-for-now');
    await recordAnswerOfPerson(at(7 * second), { launchId, personId: people[0] ?? '', answer: 'safe' });
    await recordAnswerOfPerson(at(12 * second), { launchId, personId: people[1] ?? '', answer: 'need-help' });
    await markLooked(at(30 * second), launchId, [people[8] ?? '']);
    coverage = await getCoverage(database.ctx(), launchId);
  });

  it('puts everybody in one place, the unreachable included in the denominator', () => {
    expect(coverage.totals).toEqual({
      ...{ recipients: 10, handedOver: 5, delivered: 3, answered: 2, received: 0, passedOn: 0, safe: 1, needHelp: 1 },
      ...{ waiting: 3, held: 0, failed: 1, stopped: 0, unreachable: 1, declined: 0, offered: 0, doubtful: 1 },
    });
    expect(exclusive(coverage.totals)).toBe(10);
  });

  it('adds up by region, by sector and in the cross table', () => {
    for (const rows of [coverage.byRegion, coverage.bySector, coverage.byRegionAndSector]) {
      expect(rows.reduce((sum, row) => sum + row.recipients, 0)).toBe(10);
      expect(rows.reduce((sum, row) => sum + row.handedOver, 0)).toBe(5);
      expect(rows.every((row) => exclusive(row) === row.recipients)).toBe(true);
    }
    expect(coverage.byRegion.map(({ regionCode }) => regionCode)).toEqual(['north', 'south']);
    expect(coverage.bySector.map(({ sectorCode }) => sectorCode)).toEqual(['hotels', 'stations']);
    expect(coverage.byRegionAndSector).toHaveLength(4);
  });

  it('counts messages by channel, and by region and channel', () => {
    expect(coverage.byChannel).toEqual([
      {
        channel: 'email',
        messages: 8,
        waiting: 3,
        handedOver: 4,
        delivered: 0,
        failed: 1,
        stopped: 0,
        offered: 0,
        doubtful: 1,
      },
      {
        channel: 'live',
        messages: 10,
        waiting: 0,
        handedOver: 3,
        delivered: 3,
        failed: 0,
        stopped: 0,
        offered: 7,
        doubtful: 0,
      },
    ]);
    expect(coverage.byRegionAndChannel.reduce((sum, { messages }) => sum + messages, 0)).toBe(18);
  });

  it('lists the silent with what was tried and its outcome, never an address', async () => {
    const { total, people: silent } = await listSilent(database.ctx(), launchId);
    expect(total).toBe(8);
    expect(silent.map(({ personId }) => personId).sort()).toEqual(people.slice(2).sort());
    expect(silent.slice(0, 2).every(({ unreachable }) => unreachable === 'no-contact-point')).toBe(true);
    const fifth = silent.find(({ personId }) => personId === people[4]);
    expect(fifth).toMatchObject({
      name: 'Person 5',
      tried: [
        { channel: 'email', state: 'failed', attempts: 1, reason: '550 no such mailbox', acceptedAt: null },
        { channel: 'live', state: 'offered', attempts: 0 },
      ],
    });
    expect(JSON.stringify(silent)).not.toContain('@');
  });

  it('lists the silent of one region or sector, a page at a time', async () => {
    const north = await listSilent(database.ctx(), launchId, { region: 'north' });
    const south = await listSilent(database.ctx(), launchId, { region: 'south' });
    expect(north.total + south.total).toBe(8);
    expect(north.people.every(({ regionCode }) => regionCode === 'north')).toBe(true);
    const hotels = await listSilent(database.ctx(), launchId, { region: 'south', sector: 'hotels' });
    expect(hotels.people.every((each) => each.regionCode === 'south' && each.sectorCode === 'hotels')).toBe(true);
    expect(await listSilent(database.ctx(), launchId, { page: 2 })).toMatchObject({ total: 8, page: 2, people: [] });
  });

  it('names only those within the scope of a hub officer, and counts the others', async () => {
    const holder = (role: string): Actor => {
      const scope = { kind: 'region', id: 'north' } as const;
      return { kind: 'person', personId: people[0] ?? '', name: 'Hub', roles: [{ role, scope }] };
    };
    const asHub = database.ctx({ actor: holder('hub-officer') });
    const all = await listSilent(database.ctx(), launchId);
    const seen = await listSilent(asHub, launchId);
    expect(seen.people.every(({ regionCode }) => regionCode === 'north')).toBe(true);
    expect(seen.people.length).toBeGreaterThan(0);
    expect(seen.total + seen.outside).toBe(all.total);
    expect((await listSilent(asHub, launchId, { region: 'south' })).people).toEqual([]);
    expect(await listSilent(database.ctx({ actor: holder('duty-officer') }), launchId)).toEqual(all);
    expect((await listSilent(database.ctx({ actor: holder('member') }), launchId)).people).toEqual([]);
    const [unreachable, never] = [await listUnreachable(asHub, launchId), await listNeverReached(asHub, threadId, 10)];
    for (const { regionCode } of [...unreachable.people, ...never]) expect(regionCode).toBe('north');
    expect((await listNeverReached(database.ctx(), threadId, 10)).length).toBeGreaterThan(never.length);
    const calls = await Promise.all(
      ['north', 'south'].map(async (region) => {
        const scope = { kind: 'region', id: region } as const;
        const actor: Actor = { ...anonymousHub, roles: [{ role: 'hub-officer', scope }] };
        return (await listNeedHelp(database.ctx({ actor }), launchId)).length;
      }),
    );
    expect(calls.sort()).toEqual([0, 1]);
  });

  it('lists the unreachable with the reason', async () => {
    const { total, people: unreachable } = await listUnreachable(database.ctx(), launchId);
    expect(total).toBe(2);
    expect(unreachable.map(({ personId }) => personId).sort()).toEqual(people.slice(8).sort());
    expect(unreachable[0]).toMatchObject({ reason: 'no-contact-point', regionCode: expect.any(String) });
  });

  it('draws a premises by the furthest that anybody there got, and need-help before all', async () => {
    const dots = await listDots(database.ctx(), launchId);
    expect(dots).toHaveLength(10);
    const states = dots.map(({ state }) => state).sort();
    expect(states).toEqual(
      [
        'need-help',
        'answered',
        'delivered',
        'handed-over',
        'handed-over',
        'waiting',
        'waiting',
        'waiting',
        'untold',
        'untold',
      ].sort(),
    );
    expect(dots.every(({ latitude, longitude }) => latitude >= 51 && longitude <= 0)).toBe(true);
  });

  it('cumulates hand-overs, arrivals and answers over time', async () => {
    const points = await getTimeline(at(60 * second), launchId);
    const start = database.ctx().now.getTime();
    expect(points.map(({ at: moment, ...rest }) => [(moment.getTime() - start) / second, rest])).toEqual([
      [5, { handedOver: 4, delivered: 0, answered: 0 }],
      [10, { handedOver: 4, delivered: 1, answered: 1 }],
      [15, { handedOver: 4, delivered: 2, answered: 2 }],
      [30, { handedOver: 5, delivered: 3, answered: 2 }],
    ]);
  });

  it('makes the stretches of the time chart longer as the launch grows old', () => {
    expect([0, hour / 3, hour, 2 * hour, 24 * hour].map(stretchFor)).toEqual([5, 5, 30, 30, 300]);
  });

  it('keeps the versions of a thread apart, but never loses a call for help', async () => {
    const update = await aFrozenLaunch(at(40 * second), { threadId, followsThread: true });
    expect((await getCoverage(database.ctx(), update.launchId)).totals).toMatchObject({ recipients: 10, answered: 0 });
    expect((await getCoverage(database.ctx(), launchId)).totals).toMatchObject({
      recipients: 10,
      answered: 2,
      stopped: 3,
    });
    const needing = async () => (await listNeedHelp(database.ctx(), update.launchId)).map(({ personId }) => personId);
    expect(await needing()).toEqual([people[1]]);
    await recordAnswerOfPerson(at(50 * second), {
      launchId: update.launchId,
      personId: people[2] ?? '',
      answer: 'need-help',
    });
    expect(await needing()).toEqual([people[1], people[2]]);
    await recordAnswerOfPerson(at(51 * second), {
      launchId: update.launchId,
      personId: people[1] ?? '',
      answer: 'received',
    });
    expect(await needing()).toEqual([people[1], people[2]]);
    await recordAnswerOfPerson(at(52 * second), {
      launchId: update.launchId,
      personId: people[1] ?? '',
      answer: 'safe',
    });
    expect(await needing()).toEqual([people[2]]);
  });

  it('still adds up when a launch is stopped, expires, or uses the live page only', async () => {
    const ctx = database.ctx();
    const stopped = await aFrozenLaunch(ctx);
    await stopLaunch(ctx, stopped.launchId);
    expect((await getCoverage(ctx, stopped.launchId)).totals).toMatchObject({
      recipients: 10,
      stopped: 8,
      unreachable: 2,
    });
    const live = await aFrozenLaunch(ctx, { channels: ['live'] });
    expect((await getCoverage(ctx, live.launchId)).totals).toMatchObject({
      recipients: 10,
      offered: 10,
      unreachable: 0,
    });
    const over = await aFrozenLaunch(ctx);
    await sweepDeliveries(at(hour));
    expect((await getCoverage(ctx, over.launchId)).totals).toMatchObject({ recipients: 10, failed: 8, unreachable: 2 });
    for (const each of [stopped, live, over]) {
      expect(exclusive((await getCoverage(ctx, each.launchId)).totals)).toBe(10);
    }
  });

  it('refuses a launch that there is not', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    await expect(getCoverage(database.ctx(), nowhere)).rejects.toMatchObject({ code: 'LAUNCH_UNKNOWN' });
    await expect(stopLaunch(database.ctx(), nowhere)).rejects.toMatchObject({ code: 'LAUNCH_UNKNOWN' });
  });

  it('counts nobody of a launch to nobody', async () => {
    const ctx = database.ctx();
    const none = await aFrozenLaunch(ctx, { audience: { region: 'nowhere' } });
    expect(await getCoverage(ctx, none.launchId)).toMatchObject({
      totals: { recipients: 0 },
      byRegion: [],
      byChannel: [],
    });
    expect(await getTimeline(ctx, none.launchId)).toEqual([]);
  });
});
