import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { query, sql } from '../../platform/db/database.ts';
import { makeOutboundClient } from '../../platform/outbound/outbound-client.ts';
import { makeChannels, makeDeliveryCapability } from '../delivery/index.ts';
import { aDraft, aLiveVersion, someOfficers } from './alert-builders.ts';
import { findStrip } from './find-strip.ts';

describe('the strip', () => {
  const database = aDatabase();

  it('says what concerns the reader once it is out, real before exercise, and nothing to anybody else', async () => {
    const ctx = database.ctx();
    const { ada, bea, member } = await someOfficers(ctx);
    const [writer, approver] = [
      { ...ctx, actor: ada },
      { ...ctx, actor: bea },
    ];
    const personId = member.kind === 'person' ? member.personId : '';
    expect(await findStrip(ctx, personId)).toBeUndefined();

    await aLiveVersion(writer, approver);
    await materialiseAll(ctx);
    const exercise = await findStrip(ctx, personId);
    expect(exercise).toMatchObject({ state: 'Exercise', url: '/my-alerts' });
    expect(exercise?.words).toMatch(/^EXERCISE: .+\. Since \d\d:\d\d on /);

    await aLiveVersion(writer, approver, await aDraft(writer, 'Actual'));
    await materialiseAll(ctx);
    expect(await findStrip(ctx, personId)).toMatchObject({ state: 'Actual' });
    expect(await findStrip(ctx, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });
});

/** Runs the waiting jobs of delivery as the worker does. */
async function materialiseAll(ctx: ReturnType<ReturnType<typeof aDatabase>['ctx']>): Promise<void> {
  const launches = await query<{ launchId: string; threadId: string }>(
    ctx,
    sql`select id as "launchId", thread_id as "threadId" from delivery.launch where state = 'materialising'`,
  );
  const noAnswer = async () => ({ kind: 'failed-for-now', reason: 'Nobody sends here.' }) as const;
  const mail = { send: noAnswer, verify: async () => ({ ok: false, reason: 'Nobody sends here.' }) as const };
  const outbound = makeOutboundClient();
  const { jobs = [] } = makeDeliveryCapability({ channels: makeChannels({ mail, outbound }), outbound });
  const freeze = jobs.find((job) => job.name === 'delivery.materialise');
  for (const launch of launches) await freeze?.run(ctx, launch);
}
