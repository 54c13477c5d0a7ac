import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { execute, sql } from '../../platform/db/database.ts';
import { listSendingRates } from './sending-rate-store.ts';

describe('how fast a channel was lately', () => {
  const database = aDatabase();

  it('is counted from the first message handed over to the last, of launches large enough', async () => {
    const ctx = database.ctx();
    for (const [size, seconds] of [
      [200, 20],
      [10, 1000],
    ] as const) {
      const launchId = newId();
      await execute(
        ctx,
        sql`insert into delivery.launch (id, thread_id, lane, state, content, channels, audience, follows_thread,
            recipients, launched_at, expires_at)
          values (${launchId}::uuid, ${newId()}::uuid, 'urgent', 'settled', '{}', '{pigeon}', '{}', false, ${size},
            ${ctx.now}, ${ctx.now})`,
      );
      await execute(
        ctx,
        sql`with message as (
            insert into delivery.message (id, launch_id, person_id, channel, address, language, offered)
            select nextval('delivery.message_number'), ${launchId}::uuid, gen_random_uuid(), 'pigeon', '', 'en', false
            from generate_series(1, ${size}::int) returning id
          )
          insert into delivery.outcome (message_id, outcome, at, accepted_at)
          select id, 'accepted', ${ctx.now}, ${ctx.now}::timestamptz
            + (row_number() over (order by id) - 1) * interval '1 second' * ${seconds}::int / ${size - 1}::int
          from message`,
      );
    }
    expect(await listSendingRates(ctx)).toEqual([{ channel: 'pigeon', perSecond: 10 }]);
  });
});
