import { beforeEach, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import { after as laterBy, minute, second } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { Provider } from '../channels/channel.ts';
import { keepShares, registerWays, testLinks, type Ways } from './keep-shares.ts';
import { aNamedProvider } from './provider-builders.ts';
import { listShares } from './provider-store.ts';
import { makeShareChooser } from './share-chooser.ts';
import { listTraffic, listTrafficTotals } from './traffic-store.ts';

const two = [aNamedProvider('one'), aNamedProvider('two')];

describe('shares that several processes keep', () => {
  const database = aDatabase();
  let now = testMoment;
  const at = (): Ctx => database.ctx({ now });
  const pass = (milliseconds: number): void => {
    now = laterBy(now, milliseconds);
  };
  async function aProcess(providers: readonly Provider[] = two): Promise<Ways> {
    const names = providers.map(({ name }) => name);
    const chooser = makeShareChooser({ channel: 'way', names, slowBound: second, now: () => now });
    const ways = { channel: 'way', providers, chooser };
    await registerWays(at(), ways);
    return ways;
  }
  const weights = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await listShares(at(), 'way', ['one', 'two', 'three'])).map((each) => [each.name, each.weight]),
    );
  const shifts = () =>
    query(
      at(),
      sql<{ provider: string | null; why: string; after: object }>`select provider, why, after
      from delivery.provider_shift order by id`,
    );
  const fail = ({ chooser }: Ways, name: string): void =>
    chooser.heard(name, { lane: 'urgent', accepted: 0, failedForNow: 20, failedForGood: 0, milliseconds: 5 });

  beforeEach(async () => {
    now = testMoment;
    await execute(
      at(),
      sql`truncate delivery.provider, delivery.provider_shift, delivery.provider_traffic,
      delivery.provider_total, delivery.pause`,
    );
  });

  it('begin at rest, and begin anew when the settings change', async () => {
    await aProcess();
    await aProcess();
    expect(await weights()).toEqual({ one: 50, two: 50 });
    expect(await shifts()).toEqual([]);
    await aProcess([aNamedProvider('one', 3), aNamedProvider('two', 1)]);
    expect(await weights()).toEqual({ one: 75, two: 25 });
    await aProcess([...two, aNamedProvider('three', 2)]);
    expect(await weights()).toEqual({ one: 25, two: 25, three: 50 });
    expect(await shifts()).toMatchObject([{ why: 'settings' }, { why: 'settings' }]);
  });

  it('move once although two processes see the trouble at the same moment, and drift back when it is over', async () => {
    const processes = [await aProcess(), await aProcess()];
    for (const each of processes) fail(each, 'one');
    await Promise.all(processes.map((each) => keepShares(at(), each)));
    expect(await weights()).toEqual({ one: 40, two: 60 });
    expect(await shifts()).toEqual([{ provider: 'one', why: 'errors', after: { one: 40, two: 60 } }]);
    pass(5 * minute);
    for (const each of processes) await keepShares(at(), each);
    expect(await weights()).toEqual({ one: 40, two: 60 });
    pass(10 * minute);
    await Promise.all(processes.map((each) => keepShares(at(), each)));
    expect(await weights()).toEqual({ one: 50, two: 50 });
    expect((await shifts()).at(-1)).toEqual({ provider: null, why: 'quiet', after: { one: 50, two: 50 } });
    expect(processes[0]?.chooser.next(['one', 'two'])).toBeDefined();
  });

  it('go by trouble that only another process met', async () => {
    const [mine, other] = [await aProcess(), await aProcess()];
    fail(other, 'two');
    await keepShares(at(), other);
    fail(mine, 'one');
    await keepShares(at(), mine);
    expect(await weights()).toEqual({ one: 60, two: 40 });
  });

  it('do not move towards who is drained', async () => {
    const ways = await aProcess();
    await execute(
      at(),
      sql`insert into delivery.pause (id, kind, channel, name, reason, began_at, began_by)
      values (gen_random_uuid(), 'provider', 'way', 'two', 'upgrade', ${now}, 'system:test')`,
    );
    fail(ways, 'one');
    await keepShares(at(), ways);
    expect(await weights()).toEqual({ one: 50, two: 50 });
    expect(ways.chooser.next(['two'])).toBeUndefined();
  });

  it('count what was handed over, by ten seconds and since ever', async () => {
    const processes = [await aProcess(), await aProcess()];
    for (const { chooser } of processes)
      chooser.heard('one', { lane: 'bulk', accepted: 7, failedForNow: 2, failedForGood: 1, milliseconds: 30 });
    for (const each of processes) await keepShares(at(), each);
    pass(10 * second);
    processes[0]?.chooser.heard('one', {
      lane: 'bulk',
      accepted: 1,
      failedForNow: 0,
      failedForGood: 0,
      milliseconds: 8,
    });
    await keepShares(at(), processes[0] ?? (await aProcess()));
    const rows = await listTraffic(at(), testMoment);
    expect(rows.map(({ accepted, failedForNow, failedForGood }) => [accepted, failedForNow, failedForGood])).toEqual([
      [14, 4, 2],
      [1, 0, 0],
    ]);
    expect(rows.map(({ latencies }) => latencies.slice(0, 3))).toEqual([
      [0, 0, 20],
      [1, 0, 0],
    ]);
    expect(await listTrafficTotals(at())).toMatchObject([{ name: 'one', lane: 'bulk', accepted: 15, failedForNow: 4 }]);
  });

  it('test each link once for all processes, and a link that is down is trouble', async () => {
    let up = true;
    let tested = 0;
    const way = aNamedProvider('one', 1, () => {
      tested += 1;
      return up ? { ok: true, milliseconds: 3.4 } : { ok: false, reason: 'nobody answers' };
    });
    const processes = [await aProcess([way, aNamedProvider('two')]), await aProcess([way, aNamedProvider('two')])];
    const testAll = () => Promise.all(processes.map((each) => testLinks(at(), each)));
    await testAll();
    await testAll();
    expect(tested).toBe(1);
    up = false;
    pass(3 * minute);
    await testAll();
    expect(await weights()).toEqual({ one: 40, two: 60 });
    expect(await shifts()).toMatchObject([{ provider: 'one', why: 'link' }]);
    pass(30 * second);
    up = true;
    await testAll();
    expect(tested).toBe(3);
    const [row] = await query(
      at(),
      sql`select test_ms as ms, test_fault as fault from delivery.provider where name = 'one'`,
    );
    expect(row).toEqual({ ms: 3, fault: null });
  });
});
