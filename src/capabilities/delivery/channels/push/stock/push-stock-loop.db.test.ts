import { expect, it } from 'vitest';
import { aPushService } from '../../../../../../test/support/push-service.ts';
import { aDatabase } from '../../../../../../test/support/test-database.ts';
import { newId } from '../../../../../kernel/ids.ts';
import { execute, queryOne, sql } from '../../../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation } from '../../../delivery-builders.ts';
import { aPushDevice } from '../push-builders.ts';
import { makePushStockLoop } from './push-stock-loop.ts';

const database = aDatabase();
const now = () => database.ctx({ now: new Date() });
const trays = async () => (await queryOne<{ n: number }>(now(), sql`select count(*) as n from delivery.push_stock`))?.n;

it('the stock is filled once no attack is going out and the processors are free', async () => {
  const [person = ''] = await aPopulation(now(), { people: 1 });
  const service = await aPushService();
  await aPushDevice(now(), person, service.subscribe());
  const { launchId } = await aFrozenLaunch(now(), { lane: 'attack', launchId: newId() });
  const readings: string[] = [];
  let isFree = true;
  const meter = () => {
    readings.push(isFree ? 'free' : 'busy');
    return isFree ? 1 : 0;
  };
  const loop = makePushStockLoop({ meter }).start(now);
  const someLooks = async () => {
    const before = readings.length;
    await expect.poll(() => readings.length, { timeout: 30_000 }).toBeGreaterThan(before + 4);
  };
  await someLooks();
  expect(await trays()).toBe(0);
  isFree = false;
  await execute(
    now(),
    sql`update delivery.launch set state = 'settled', settled_at = ${new Date()} where id = ${launchId}`,
  );
  await someLooks();
  expect(await trays()).toBe(0);
  isFree = true;
  await expect.poll(trays, { timeout: 30_000 }).toBe(3);
  await loop.stop();
  await service.close();
});
