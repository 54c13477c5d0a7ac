import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { execute, inTransaction, type OpenDatabase, openDatabase, query, queryOne, sql } from './database.ts';
import { makeRoute, NoWritableHost } from './database-route.ts';
import { listen, notify } from './notify.ts';
import { aHost, type TestHost, urlOf } from './standby-builders.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const inRecovery = sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`;
const patience = { timeout: 40_000, interval: 100 };

describe('a database of two hosts', () => {
  let hosts: [TestHost, TestHost];
  let open: OpenDatabase;
  beforeAll(async () => {
    hosts = await Promise.all([aHost('standby'), aHost('primary')]);
    return () => Promise.all(hosts.map((host) => host.remove()));
  });
  afterEach(() => open?.close());

  it('is the one that takes writes, whichever comes first', async () => {
    open = openDatabase(urlOf(...hosts), 3);
    const answers = await Promise.all([1, 2, 3].map(() => queryOne(open, inRecovery)));
    expect(answers).toEqual([{ standby: false }, { standby: false }, { standby: false }]);
    await execute(open, sql`create table bell (name text)`);
  });

  it('refuses with what each host said when none takes writes', async () => {
    const [standby] = hosts;
    const finding = makeRoute(`postgresql://app@${standby.host},127.0.0.1:1/app`).find();
    await expect(finding).rejects.toThrow(NoWritableHost);
    await expect(finding).rejects.toThrow(`${standby.host}: read-only; 127.0.0.1:1: Error: connect ECONNREFUSED`);
  });

  it('is left for the other one when it falls silent, by statements under way, idle connections and listeners', async () => {
    const [standby, primary] = hosts;
    open = openDatabase(urlOf(...hosts), 3);
    const heard: string[] = [];
    const listener = listen(urlOf(...hosts), quiet, (topic) => heard.push(topic));
    await expect.poll(() => heard, patience).toEqual(['*']);
    await execute(open, sql`insert into bell values ('kept')`);
    const hanging = query(open, sql`select pg_sleep(600)`);
    const between = inTransaction({ db: open.db } as never, async (inside) => {
      await execute(inside, sql`insert into bell values ('lost')`);
      await hanging.catch(() => undefined);
      await execute(inside, sql`insert into bell values ('lost')`);
    });
    // Both are on the server before it is cut off.
    await expect.poll(() => busy(primary), patience).toBe(2);
    primary.fallSilent();
    await standby.promote();
    await expect(hanging).rejects.toThrow(/terminated/);
    await expect(between).rejects.toThrow(/terminated|not queryable|closed/);
    expect(await queryOne(open, sql`select to_regclass('bell') as here`)).toEqual({ here: null });
    await expect.poll(() => heard, patience).toEqual(['*', '*']);
    await notify(open, 'over there');
    await expect.poll(() => heard, patience).toEqual(['*', '*', 'over there']);
    await listener.close();
  });
});

async function busy(host: TestHost): Promise<number> {
  const direct = openDatabase(host.directUrl, 1);
  const row = await queryOne<{ count: number }>(
    direct,
    sql`select count(*) as count from pg_stat_activity
      where application_name = 'tocsin' and (state = 'idle in transaction' or query like '%pg_sleep(600)')`,
  );
  await direct.close();
  return row?.count ?? 0;
}
