import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { hour, minute, after as momentAfter } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { recordAnswerOfPerson } from './answers/record-answer.ts';
import { launch, launchToChosen } from './begin-launch.ts';
import {
  aFrozenLaunch,
  aLaunch,
  anOutcome,
  aPopulation,
  claimSome,
  forgetLaunches,
  hearLease,
} from './delivery-builders.ts';
import { sweepDeliveries } from './engine/sweep-deliveries.ts';
import type { LaunchRequest } from './launch-request.ts';
import { findLaunch } from './launch-store.ts';
import { materialiseLaunch } from './materialise-launch.ts';
import { stopLaunch } from './stop-launch.ts';
import { tellMore } from './tell-more.ts';

describe('telling more people of a running launch', () => {
  const database = aDatabase();
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 6 });
  });
  beforeEach(() => forgetLaunches(database.ctx()));

  const ctx = () => database.ctx();
  const [one, two, three] = [() => people[0] ?? '', () => people[1] ?? '', () => people[2] ?? ''];
  const toldTwo = (more: Partial<LaunchRequest> = {}) =>
    aFrozenLaunch(ctx(), { audience: { any: [{ person: one() }, { person: two() }] }, ...more });
  const sendAll = async () => {
    for (;;) {
      const lease = await claimSome(ctx());
      if (lease.messages.length === 0) return;
      await hearLease(ctx(), lease);
    }
  };
  const roundsOf = (launchId: string, channel = 'email') =>
    query(
      ctx(),
      sql<{ who: string; round: number; address: string }>`select person_id as who, round, address from delivery.message
        where launch_id = ${launchId} and channel = ${channel} order by round, address`,
    );

  it('writes the next round to who was told, the first to who was not, and sends only those', async () => {
    const { launchId } = await toldTwo();
    await sendAll();
    expect((await sweepDeliveries(ctx())).settled).toHaveLength(1);
    expect(await tellMore(ctx(), { launchId, personIds: [two(), three(), three(), newId()] })).toEqual({ told: 2 });
    expect((await roundsOf(launchId)).map(({ who, round }) => [who, round])).toEqual([
      [one(), 0],
      [two(), 0],
      [three(), 0],
      [two(), 1],
    ]);
    expect(await findLaunch(ctx(), launchId)).toMatchObject({ state: 'sending', settledAt: null, recipients: 3 });
    const standing = sql`select region_code, premises_id from delivery.recipient
      where launch_id = ${launchId} and person_id = ${three()}`;
    expect(await query(ctx(), standing)).toEqual([
      { region_code: expect.stringMatching(/north|south/), premises_id: expect.any(String) },
    ]);
    const lease = await claimSome(ctx());
    expect(new Set(lease.messages.map(({ personId }) => personId))).toEqual(new Set([two(), three()]));
    await hearLease(ctx(), lease);
    expect((await claimSome(ctx())).messages).toEqual([]);
    // It lay on the live page already, and lies there once.
    expect((await roundsOf(launchId, 'live')).map(({ who }) => who).sort()).toEqual([one(), two(), three()].sort());
  });

  it('writes no second message where the first still waits, and counts its person as told', async () => {
    const { launchId } = await toldTwo();
    expect(await tellMore(ctx(), { launchId, personIds: [one()], channels: ['email'] })).toEqual({ told: 1 });
    expect(await roundsOf(launchId)).toHaveLength(2);
    await anOutcome(ctx(), launchId, 'failed', { people: [one()], channel: 'email' });
    for (const round of [1, 2]) {
      await tellMore(ctx(), { launchId, personIds: [one()] });
      await anOutcome(ctx(), launchId, 'accepted', { people: [one()], channel: 'email' });
      expect((await roundsOf(launchId)).at(-1)).toMatchObject({ who: one(), round });
    }
  });

  it('leaves alone whoever answered, and everybody once the launch is over or a newer one exists', async () => {
    const { launchId, threadId } = await toldTwo();
    await recordAnswerOfPerson(ctx(), { launchId, personId: one(), answer: 'received' });
    await sendAll();
    const again = { launchId, personIds: [one(), two()] };
    expect(await tellMore(ctx(), again)).toEqual({ told: 1 });
    const late = database.ctx({ now: momentAfter(ctx().now, 2 * hour) });
    expect(await tellMore(late, again)).toEqual({ told: 0 });
    await launch(ctx(), aLaunch(ctx(), { threadId, followsThread: true }));
    expect(await tellMore(ctx(), { launchId, personIds: people })).toEqual({ told: 0 });
    const other = await toldTwo();
    await stopLaunch(ctx(), other.launchId);
    expect(await tellMore(ctx(), { launchId: other.launchId, personIds: people })).toEqual({ told: 0 });
    const waits = aLaunch(ctx());
    await launch(ctx(), waits);
    expect(await tellMore(ctx(), { launchId: waits.launchId, personIds: people })).toEqual({ told: 0 });
    await expect(tellMore(ctx(), { launchId: newId(), personIds: people })).rejects.toMatchObject({
      code: 'LAUNCH_UNKNOWN',
    });
  });

  it('is not sent to whoever answers before it goes out', async () => {
    const { launchId } = await toldTwo();
    await sendAll();
    await tellMore(ctx(), { launchId, personIds: [one(), two()] });
    await recordAnswerOfPerson(ctx(), { launchId, personId: one(), answer: 'safe' });
    const lease = await claimSome(ctx());
    expect(lease.messages.map(({ personId }) => personId)).toEqual([two()]);
    expect(lease.passedOver.map(({ why }) => why)).toEqual(['answered']);
  });

  it('may use a channel that the launch did not use at first, and no other', async () => {
    const content = {
      ...aLaunch(ctx()).content,
      sms: { en: { headline: 'EXERCISE', summary: '', language: 'en', isReal: false } },
    };
    const { launchId } = await toldTwo({ content });
    await execute(
      ctx(),
      sql`insert into identity.contact_point (id, person_id, channel, address, created_at, verified_at)
        values (${newId()}, ${one()}, 'sms', '+15550100', ${ctx().now}, ${ctx().now})`,
    );
    expect(await tellMore(ctx(), { launchId, personIds: [one(), two()], channels: ['sms'] })).toEqual({ told: 1 });
    expect(await roundsOf(launchId, 'sms')).toMatchObject([{ who: one(), round: 1, address: '+15550100' }]);
    expect(await tellMore(ctx(), { launchId, personIds: [one()], channels: ['voice'] })).toEqual({ told: 0 });
  });

  it('goes by the ways that were chosen where ways were chosen', async () => {
    const [contact, { audience: _, ...frame }] = [newId(), aLaunch(ctx())];
    const ways = sql`select ${contact}::uuid as person_id, 'email' as channel, address, 'en' as language, null as region_code,
      null as sector_code, null::uuid as organisation_id, null::uuid as premises_id
      from unnest(array['sealed:1:email', 'sealed:2:email']) address
      union all select ${one()}::uuid, 'email', 'elsewhere@network.example', 'en', null, null, null, null`;
    await launchToChosen(ctx(), frame, ways);
    await materialiseLaunch(ctx(), frame);
    await sendAll();
    const { launchId } = frame;
    expect(await tellMore(ctx(), { launchId, personIds: [contact, one(), two()] })).toEqual({ told: 3 });
    expect((await roundsOf(launchId)).map(({ round, address }) => `${round} ${address}`)).toEqual([
      '0 elsewhere@network.example',
      '0 person-2@network.example',
      '0 sealed:1:email',
      '0 sealed:2:email',
      '1 elsewhere@network.example',
      '1 sealed:1:email',
      '1 sealed:2:email',
    ]);
  });

  it('holds quiet hours of people', async () => {
    const now = new Date('2026-11-22T23:30:00Z');
    const night = database.ctx({ now });
    await execute(
      night,
      sql`insert into identity.telling_rule (person_id, channel, least_weight, quiet_from, quiet_to, quiet_days, changed_at)
        values (${three()}, 'email', 'information', '22:00', '06:00', '{1,2,3,4,5,6,7}', ${now})`,
    );
    const expiresAt = momentAfter(now, 12 * hour);
    const { launchId } = await aFrozenLaunch(night, { audience: { person: one() }, weight: 'serious', expiresAt });
    expect(await tellMore(night, { launchId, personIds: [two(), three()] })).toEqual({ told: 2 });
    const single = sql`select due_at from delivery.single where launch_id = ${launchId}`;
    expect(await query(night, single)).toEqual([{ due_at: new Date('2026-11-23T06:00:00Z') }]);
    await execute(night, sql`delete from identity.telling_rule`);
  });

  it('and a newer launch at the same moment tell nobody of the old one only', async () => {
    const { launchId, threadId } = await toldTwo();
    await sendAll();
    const next = aLaunch(ctx(), { threadId, audience: { person: one() }, followsThread: true });
    await Promise.all([
      tellMore(ctx(), { launchId, personIds: people }),
      launch(ctx(), next).then(() => materialiseLaunch(database.ctx({ now: momentAfter(ctx().now, minute) }), next)),
    ]);
    const missed = sql`select person_id from delivery.recipient where launch_id = ${launchId}
      except select person_id from delivery.recipient where launch_id = ${next.launchId}`;
    expect(await query(ctx(), missed)).toEqual([]);
  });
});
