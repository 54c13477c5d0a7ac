import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { launch } from './begin-launch.ts';
import { countToBeTold } from './count-to-be-told.ts';
import { getLaunch } from './coverage/get-coverage.ts';
import { aFrozenLaunch, aLaunch, aPopulation } from './delivery-builders.ts';
import { materialiseLaunch } from './materialise-launch.ts';

describe('how many would be told', () => {
  const database = aDatabase();

  it('is the audience and everybody told or about to be told before, and what the launch then tells', async () => {
    const ctx = database.ctx();
    await aPopulation(ctx, { people: 40 });
    const first = await aFrozenLaunch(ctx, { audience: { region: 'north' } });
    const { threadId } = first;
    const north = (await getLaunch(ctx, first.launchId)).recipients;
    expect(north).toBeGreaterThan(0);
    expect(north).toBeLessThan(40);
    expect(await countToBeTold(ctx, { threadId, audience: { region: 'north' } })).toBe(north);
    expect(await countToBeTold(ctx, { threadId, audience: { region: 'south' } })).toBe(40);
    expect(await countToBeTold(ctx, { threadId, audience: null })).toBe(north);

    const second = aLaunch(ctx, { threadId, audience: { region: 'south' }, followsThread: true });
    await launch(ctx, second);
    expect(await countToBeTold(ctx, { threadId, audience: null }), 'launched but not frozen yet').toBe(40);
    await materialiseLaunch(ctx, second);
    expect((await getLaunch(ctx, second.launchId)).recipients).toBe(40);
  });
});
