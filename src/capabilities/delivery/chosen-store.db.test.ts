import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { minute, after as momentAfter } from '../../kernel/time.ts';
import { execute, query, type Sql, sql } from '../../platform/db/database.ts';
import { listOffered } from './answers/offered-messages.ts';
import { launchToChosen } from './begin-launch.ts';
import { countToBeTold } from './count-to-be-told.ts';
import { aFrozenLaunch, aLaunch, aPopulation, claimSome, hearLease } from './delivery-builders.ts';
import type { LaunchFrame } from './launch-request.ts';
import { findLaunch } from './launch-store.ts';
import { materialiseLaunch } from './materialise-launch.ts';

interface Chosen {
  readonly person: string;
  readonly address?: string;
  readonly channel?: string;
  readonly region?: string;
  readonly language?: string;
}

describe('a launch to chosen people', () => {
  const database = aDatabase();
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 6 });
  });

  const choose = (rows: readonly Chosen[]): Sql =>
    sql`select * from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ person, address, channel, region, language }) => ({
        ...{ person_id: person, address, language, region_code: region, sector_code: 'hotels' },
        channel: channel ?? (address ? 'email' : undefined),
      })),
    )}::jsonb) as c(person_id uuid, channel text, address text, language text, region_code text, sector_code text,
      organisation_id uuid, premises_id uuid)`;
  const frameOf = (more: Partial<LaunchFrame> = {}): LaunchFrame => {
    const { audience: _, ...frame } = aLaunch(database.ctx(), more);
    return { ...frame, kind: 'onward' };
  };
  const frozen = async (rows: readonly Chosen[], more: Partial<LaunchFrame> = {}): Promise<LaunchFrame> => {
    const frame = frameOf(more);
    await launchToChosen(database.ctx(), frame, choose(rows));
    await materialiseLaunch(database.ctx(), frame);
    return frame;
  };
  const toldBy = async ({ launchId }: { launchId: string }) =>
    (
      await query<{ who: string; address: string }>(
        database.ctx(),
        sql`select person_id as who, address from delivery.message where launch_id = ${launchId} and channel = 'email'
          order by address`,
      )
    ).map(({ who, address }) => [who, address]);
  const left = async () => (await query(database.ctx(), sql`select 1 from delivery.chosen`)).length;

  it('tells each by the ways that were chosen, whoever they are, and leaves nothing where they waited', async () => {
    const [contact, silent, known = ''] = [newId(), newId(), people[0]];
    const frame = await frozen([
      { person: contact, address: 'sealed:1:email', region: 'south' },
      { person: contact, address: 'sealed:1:email', region: 'north' },
      { person: contact, address: 'sealed:2:email', region: 'north', language: 'cy' },
      { person: silent, address: '+15550100', channel: 'sms' },
      { person: known, address: 'elsewhere@network.example' },
    ]);
    expect(await toldBy(frame)).toEqual([
      [known, 'elsewhere@network.example'],
      [contact, 'sealed:1:email'],
      [contact, 'sealed:2:email'],
    ]);
    const recipients = await query(
      database.ctx(),
      sql`select person_id, region_code, unreachable from delivery.recipient where launch_id = ${frame.launchId}`,
    );
    expect(recipients).toHaveLength(3);
    expect(recipients).toContainEqual({ person_id: contact, region_code: 'north', unreachable: null });
    expect(recipients).toContainEqual({ person_id: silent, region_code: null, unreachable: 'no-contact-point' });
    expect(await left()).toBe(0);
    // What lies on the live page is there for whoever can sign in.
    const live = sql`select person_id from delivery.message where launch_id = ${frame.launchId} and channel = 'live'`;
    expect(await query(database.ctx(), live)).toEqual([{ person_id: known }]);
    expect(await findLaunch(database.ctx(), frame.launchId)).toMatchObject({ kind: 'onward', recipients: 3 });
  });

  it('tells by all their own ways who is chosen without one', async () => {
    const frame = await frozen([{ person: people[1] ?? '' }, { person: newId() }]);
    expect(await toldBy(frame)).toEqual([[people[1], 'person-2@network.example']]);
  });

  it('happens once, takes whom it takes at once, and counts them before they are frozen', async () => {
    const frame = frameOf();
    const rows = [{ person: newId(), address: 'sealed:1:email' }];
    expect(await launchToChosen(database.ctx(), frame, choose(rows))).toEqual({ alreadyLaunched: false });
    expect(await launchToChosen(database.ctx(), frame, choose([...rows, ...rows]))).toEqual({ alreadyLaunched: true });
    expect(await left()).toBe(1);
    expect(await countToBeTold(database.ctx(), { threadId: frame.threadId, audience: null })).toBe(1);
    await Promise.all([1, 2, 3].map(() => materialiseLaunch(database.ctx(), frame)));
    expect(await toldBy(frame)).toHaveLength(1);
    await expect(launchToChosen(database.ctx(), { ...frame, kind: 'call' }, choose(rows))).rejects.toMatchObject({
      code: 'LAUNCH_DIFFERS',
    });
  });

  it('is not there for anybody when the transaction in which people were chosen is undone', async () => {
    const frame = frameOf();
    const broken = sql`select null::uuid, 1 / 0`;
    await expect(launchToChosen(database.ctx(), frame, broken)).rejects.toThrow();
    expect(await findLaunch(database.ctx(), frame.launchId)).toBeUndefined();
    expect(await left()).toBe(0);
  });

  it('follows its thread to whoever was told before, by the ways of that time or those chosen now', async () => {
    const [stays, moves, known = ''] = [newId(), newId(), people[2]];
    const first = await frozen([
      { person: stays, address: 'sealed:1:email' },
      { person: moves, address: 'sealed:2:email' },
      { person: known },
    ]);
    const { threadId } = first;
    await frozen([{ person: moves, address: 'sealed:3:email' }], { threadId });
    const last = await frozen([{ person: newId(), address: 'sealed:9:email' }], { threadId, followsThread: true });
    expect((await toldBy(last)).map(([, address]) => address)).toEqual([
      'person-3@network.example',
      'sealed:1:email',
      'sealed:3:email',
      'sealed:9:email',
    ]);
  });

  it('asks the rules of those whom identity knows, and of nobody else', async () => {
    const known = people[3] ?? '';
    await execute(
      database.ctx(),
      sql`insert into identity.life_safety_only (person_id, since) values (${known}, now())`,
    );
    const rows = [
      { person: known, address: 'known@network.example' },
      { person: newId(), address: 'sealed:1:email' },
    ];
    expect(await toldBy(await frozen(rows, { weight: 'serious' }))).toHaveLength(1);
    expect(await toldBy(await frozen(rows, { weight: 'life' }))).toHaveLength(2);
  });

  it('is sent by the same engine, and its turn comes after what was chosen before a crash', async () => {
    await execute(database.ctx(), sql`delete from delivery.batch`);
    const frame = frameOf();
    await launchToChosen(database.ctx(), frame, choose([{ person: newId(), address: 'sealed:1:email' }]));
    // Whoever was to freeze it died: its transaction is undone, and another one does it.
    const died = database
      .ctx()
      .db.transaction()
      .execute(async (db) => {
        await materialiseLaunch({ ...database.ctx(), db }, frame);
        throw new Error('gone');
      });
    await expect(died).rejects.toThrow('gone');
    expect(await left()).toBe(1);
    await materialiseLaunch(database.ctx(), frame);
    const lease = await claimSome(database.ctx());
    expect(lease.messages.map(({ address }) => address)).toEqual(['sealed:1:email']);
    expect(await hearLease(database.ctx(), lease)).toEqual({ written: 1 });
    const later = database.ctx({ now: momentAfter(database.ctx().now, minute) });
    expect((await claimSome(later)).messages).toEqual([]);
  });

  it('keeps to its own kind: nothing of it lies among the alerts of a person', async () => {
    const person = people[4] ?? '';
    await aFrozenLaunch(database.ctx(), { kind: 'bulletin' });
    expect(await listOffered(database.ctx(), [person])).toEqual([]);
    const { launchId } = await aFrozenLaunch(database.ctx());
    expect((await listOffered(database.ctx(), [person])).map((each) => each.launchId)).toEqual([launchId]);
  });
});
