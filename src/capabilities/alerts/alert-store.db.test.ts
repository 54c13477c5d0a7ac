import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, minute } from '../../kernel/time.ts';
import { aDraft, aLiveVersion, someOfficers } from './alert-builders.ts';
import { findAlert, getAlert, listAlerts } from './alert-store.ts';
import { findVersion, getVersion } from './version-store.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';

describe('reading alerts', () => {
  const database = aDatabase();

  it('lists by state, newest first, a page at a time, with the version that speaks', async () => {
    const { ada, bea } = await someOfficers(database.ctx());
    const at = (n: number) => database.ctx({ actor: ada, now: after(database.ctx().now, n * minute) });
    const live = [];
    for (const n of [1, 2, 3]) live.push(await aLiveVersion(at(n), { ...at(n), actor: bea }));
    await aDraft(at(4));
    const [newest, ...older] = await listAlerts(database.ctx(), ['live']);
    expect(newest).toMatchObject({
      id: live[2]?.alertId,
      versionNumber: 1,
      headline: expect.stringContaining('EXERCISE: '),
    });
    expect(older).toHaveLength(2);
    const page = { limit: 1, before: newest?.createdAt ?? new Date() };
    expect((await listAlerts(database.ctx(), ['live'], page)).map(({ id }) => id)).toEqual([live[1]?.alertId]);

    const real = await aLiveVersion(at(0), { ...at(0), actor: bea }, await aDraft(at(0), 'Actual'));
    const few = (realFirst: boolean) => listAlerts(database.ctx(), ['live'], { limit: 2, realFirst });
    expect((await few(false)).map(({ id }) => id)).not.toContain(real.alertId);
    expect((await few(true)).map(({ id }) => id)).toEqual([real.alertId, newest?.id]);
  });

  it('finds nothing or refuses, as the name says', async () => {
    const ctx = database.ctx();
    expect(await findAlert(ctx, nowhere)).toBeUndefined();
    expect(await findVersion(ctx, nowhere, 1)).toBeUndefined();
    await expect(getAlert(ctx, nowhere)).rejects.toMatchObject({ code: 'ALERT_NOT_FOUND' });
    await expect(getVersion(ctx, nowhere, 1)).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
  });
});
