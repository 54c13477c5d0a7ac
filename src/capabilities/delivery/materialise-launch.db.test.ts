import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { minute, after as momentAfter } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { launch } from './begin-launch.ts';
import { aFrozenLaunch, aLaunch, aPopulation, claimSome, hearLease, messagesOf } from './delivery-builders.ts';
import { sweepDeliveries } from './engine/sweep-deliveries.ts';
import { findLaunch } from './launch-store.ts';
import { materialiseLaunch } from './materialise-launch.ts';
import { stopLaunch } from './stop-launch.ts';

interface Recipient {
  person_id: string;
  region_code: string | null;
  sector_code: string | null;
  unreachable: string | null;
}

describe('freezing the recipients of a launch', () => {
  const database = aDatabase();
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 20, withoutContact: 3 });
  });

  const recipientsOf = (launchId: string) =>
    query(
      database.ctx(),
      sql<Recipient>`select person_id, region_code, sector_code, unreachable from delivery.recipient
        where launch_id = ${launchId} order by person_id`,
    );
  const announced = async (launchId: string) =>
    (
      await query(
        database.ctx(),
        sql`select 1 from graphile_worker._private_jobs
          where payload ->> 'event' = 'delivery.launch-materialised' and payload #>> '{payload,launchId}' = ${launchId}`,
      )
    ).length;

  it('writes each recipient with the standing, and one message for each channel that the person has', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const recipients = await recipientsOf(launchId);
    expect(recipients.map((each) => each.person_id)).toEqual([...people].sort());
    expect(new Set(recipients.map((each) => `${each.region_code}/${each.sector_code}`)).size).toBe(4);
    expect((await messagesOf(ctx, launchId, 'email')).map((each) => each.state)).toEqual(Array(17).fill('waiting'));
    expect((await messagesOf(ctx, launchId, 'live')).map((each) => each.state)).toEqual(Array(20).fill('offered'));
    expect(await findLaunch(ctx, launchId)).toMatchObject({
      state: 'sending',
      recipients: 20,
      materialisedAt: ctx.now,
    });
    expect(await announced(launchId)).toBe(1);
  });

  it('tells who cannot be reached, and why', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const unreachable = (await recipientsOf(launchId)).filter((each) => each.unreachable);
    expect(unreachable.map((each) => each.person_id).sort()).toEqual(people.slice(17).sort());
    expect(new Set(unreachable.map((each) => each.unreachable))).toEqual(new Set(['no-contact-point']));
  });

  it('calls nobody unreachable when the launch uses only channels that are read', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx(), { channels: ['live'] });
    expect((await recipientsOf(launchId)).every((each) => each.unreachable === null)).toBe(true);
  });

  it('happens once, repeated and from several processes at once', async () => {
    const ctx = database.ctx();
    const request = aLaunch(ctx);
    await launch(ctx, request);
    await Promise.all([1, 2, 3, 4].map(() => materialiseLaunch(database.ctx(), request)));
    await materialiseLaunch(database.ctx({ now: momentAfter(ctx.now, minute) }), request);
    expect(await recipientsOf(request.launchId)).toHaveLength(20);
    expect(await messagesOf(ctx, request.launchId)).toHaveLength(17);
    expect(await announced(request.launchId)).toBe(1);
  });

  it('takes the narrower audience, and follows everybody of the thread when asked', async () => {
    const ctx = database.ctx();
    const first = await aFrozenLaunch(ctx, { audience: { region: 'north' } });
    const told = (await recipientsOf(first.launchId)).length;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(20);
    const { threadId } = first;
    const narrow = await aFrozenLaunch(ctx, {
      threadId,
      audience: { all: [{ region: 'south' }, { sector: 'hotels' }] },
    });
    const alone = (await recipientsOf(narrow.launchId)).length;
    const following = await aFrozenLaunch(ctx, {
      ...{ threadId, followsThread: true, audience: { all: [{ region: 'south' }, { sector: 'hotels' }] } },
    });
    expect(await recipientsOf(following.launchId)).toHaveLength(told + alone);
  });

  it('follows also those whom an earlier launch of the thread has yet to tell', async () => {
    const ctx = database.ctx();
    const first = aLaunch(ctx, { audience: { region: 'north' } });
    await launch(ctx, first);
    const second = aLaunch(ctx, { threadId: first.threadId, followsThread: true, audience: { person: people[0] } });
    await launch(ctx, second);
    await materialiseLaunch(ctx, second);
    const earlier = await recipientsOf(first.launchId);
    expect(earlier.length).toBeGreaterThan(0);
    const later = new Set((await recipientsOf(second.launchId)).map((each) => each.person_id));
    expect(earlier.every((each) => later.has(each.person_id))).toBe(true);
    await materialiseLaunch(ctx, first);
    expect(await recipientsOf(first.launchId)).toHaveLength(earlier.length);
  });

  it('keeps the old standing of people who are no longer in the audience', async () => {
    const ctx = database.ctx();
    const first = await aFrozenLaunch(ctx, { audience: { region: 'north' } });
    const before = await recipientsOf(first.launchId);
    const later = database.ctx({ now: momentAfter(ctx.now, minute) });
    const reference = `S${people.indexOf(before[0]?.person_id ?? '') + 1}`;
    await execute(ctx, sql`update network.premises set region_code = 'south' where reference = ${reference}`);
    const second = await aFrozenLaunch(later, {
      ...{ threadId: first.threadId, followsThread: true, audience: { region: 'north' } },
    });
    expect(await recipientsOf(second.launchId)).toEqual(before);
    await execute(ctx, sql`update network.premises set region_code = 'north' where reference = ${reference}`);
  });

  it('takes the new standing of people who are still in the audience', async () => {
    const ctx = database.ctx();
    const [person = ''] = people;
    const where = async (launchId: string) =>
      (await recipientsOf(launchId)).find((each) => each.person_id === person)?.region_code;
    const { threadId, launchId } = await aFrozenLaunch(ctx);
    const home = await where(launchId);
    const moved = home === 'north' ? 'south' : 'north';
    await execute(ctx, sql`update network.premises set region_code = ${moved} where reference = 'S1'`);
    const second = await aFrozenLaunch(ctx, { threadId, followsThread: true });
    expect(await where(second.launchId)).toBe(moved);
    await execute(ctx, sql`update network.premises set region_code = ${home} where reference = 'S1'`);
  });

  it('ends what earlier launches of the thread still have waiting, for the same people only', async () => {
    const ctx = database.ctx();
    const first = await aFrozenLaunch(ctx);
    const north = await aFrozenLaunch(ctx, { threadId: first.threadId, audience: { region: 'north' } });
    const newer = new Set((await recipientsOf(north.launchId)).map((each) => each.person_id));
    await sweepDeliveries(ctx);
    for (let lease = await claimSome(ctx); lease.batch; lease = await claimSome(ctx))
      await hearLease(ctx, lease, 'failed-for-now');
    for (const message of await messagesOf(ctx, first.launchId)) {
      const expected = newer.has(message.personId) ? { state: 'stopped', reason: 'superseded' } : { state: 'waiting' };
      expect(message).toMatchObject(expected);
    }
    const lying = (await messagesOf(ctx, first.launchId, 'live')).filter(({ state }) => state === 'offered');
    expect(lying).toHaveLength(20 - newer.size);
  });

  it('does nothing for a launch that was stopped before', async () => {
    const ctx = database.ctx();
    const request = aLaunch(ctx);
    await launch(ctx, request);
    await stopLaunch(ctx, request.launchId);
    await materialiseLaunch(ctx, request);
    expect(await recipientsOf(request.launchId)).toHaveLength(0);
    expect(await findLaunch(ctx, request.launchId)).toMatchObject({ state: 'stopped' });
  });

  it('writes in the language of the person where there is one, else in English', async () => {
    const ctx = database.ctx();
    await execute(ctx, sql`update identity.person set language = 'cy' where id = ${people[0]}`);
    await execute(ctx, sql`update identity.person set language = 'pl' where id = ${people[1]}`);
    const text = { subject: 'a', text: 'b' };
    const { launchId } = await aFrozenLaunch(ctx, {
      ...{ channels: ['email'], content: { email: { cy: text, en: text } } },
    });
    const languages = new Map((await messagesOf(ctx, launchId)).map((each) => [each.personId, each.language]));
    expect([0, 1, 2].map((place) => languages.get(people[place] ?? ''))).toEqual(['cy', 'en', 'en']);
  });

  // Walking one table for each row of another took minutes here, before the database had looked at how large they are.
  it('manages twenty thousand, and an update of them, straight after they were imported', async () => {
    const ctx = database.ctx();
    await aPopulation(ctx, { people: 20_000 });
    const first = await aFrozenLaunch(ctx);
    const update = await aFrozenLaunch(ctx, { threadId: first.threadId, followsThread: true });
    expect(await recipientsOf(update.launchId)).toHaveLength(20_000);
    expect((await messagesOf(ctx, first.launchId)).every(({ reason }) => reason === 'superseded')).toBe(true);
  });
});
