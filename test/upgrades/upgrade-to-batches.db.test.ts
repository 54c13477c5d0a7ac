import { expect, it } from 'vitest';
import { recordAnswerOfPerson } from '../../src/capabilities/delivery/answers/record-answer.ts';
import { messagesOf } from '../../src/capabilities/delivery/delivery-builders.ts';
import { claimSingles } from '../../src/capabilities/delivery/engine/claim-store.ts';
import { sweepDeliveries } from '../../src/capabilities/delivery/engine/sweep-deliveries.ts';
import { newId } from '../../src/kernel/ids.ts';
import { after, hour, minute } from '../../src/kernel/time.ts';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { execute, query, sql } from '../../src/platform/db/database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-file.ts';
import { findProjectRoot } from '../../src/platform/project-root.ts';
import { anEmptyDatabase } from '../support/test-database.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const database = anEmptyDatabase();
const states = ['waiting', 'leased', 'accepted', 'delivered', 'failed', 'stopped', 'expired'] as const;

it('keeps what every message had come to when messages begin to be sent by batches, and goes on with the rest', async () => {
  const steps = readMigrations(findProjectRoot(), capabilityNames);
  const before = steps.filter(({ name }) => name < '20261122160');
  await migrate(database.url, before, quiet);
  const ctx = database.ctx();
  const launchId = newId();
  await execute(
    ctx,
    sql`insert into delivery.launch (id, thread_id, lane, state, content, channels, audience, follows_thread, recipients,
        launched_at, materialised_at, expires_at)
      values (${launchId}, ${newId()}, 'attack', 'sending', '{}', '{email,live}', '{}', false, ${states.length},
        ${ctx.now}, ${ctx.now}, ${after(ctx.now, hour)})`,
  );
  for (const state of states) {
    const personId = newId();
    const heard = state === 'accepted' || state === 'delivered' ? ctx.now : null;
    await execute(ctx, sql`insert into delivery.recipient (launch_id, person_id) values (${launchId}, ${personId})`);
    await execute(
      ctx,
      sql`insert into delivery.message (launch_id, person_id, channel, lane, address, language, state, attempts, doubtful,
          due_at, leased_by, leased_until, reason, accepted_at, delivered_at, settled_at)
        select ${launchId}, ${personId}, channel, 'attack', '', 'en', case channel when 'live' then 'offered' else ${state} end,
          2, 1, ${ctx.now}::timestamptz, case when ${state} = 'leased' then 'gone' end,
          case when ${state} = 'leased' then ${after(ctx.now, minute)}::timestamptz end, ${state}, ${heard}::timestamptz,
          case when ${state} = 'delivered' then ${heard}::timestamptz end, ${heard}::timestamptz
        from unnest(array['email', 'live']) channel`,
    );
  }
  await execute(
    ctx,
    sql`insert into delivery.receipt (launch_id, person_id, answer, at)
      select launch_id, person_id, 'safe', ${ctx.now} from delivery.recipient`,
  );

  await migrate(database.url, steps, quiet);

  const seen = (await messagesOf(ctx, launchId)).map(({ state, reason }) => [state, reason]);
  expect(seen.sort()).toEqual(states.map((state) => [state, state]).sort());
  expect((await messagesOf(ctx, launchId, 'live')).map(({ state }) => state)).toEqual(states.map(() => 'offered'));
  expect(await query(ctx, sql`select 1 from delivery.receipt where answer = 'safe'`)).toHaveLength(states.length);
  // Answers from before say nothing of what they changed; those that come now do.
  const [answered] = await query<{ id: string }>(ctx, sql`select person_id as id from delivery.recipient limit 1`);
  await recordAnswerOfPerson(ctx, { launchId, personId: answered?.id ?? '', answer: 'received' });
  const moves = await query(
    ctx,
    sql`select before, counts, xid is not null as known from delivery.receipt order by id desc limit 2`,
  );
  expect(moves).toEqual([
    { before: null, counts: 'received', known: true },
    { before: null, counts: null, known: false },
  ]);
  // A message from before is of the first round, and only another round may repeat it.
  const repeat = (round: number) =>
    execute(
      ctx,
      sql`insert into delivery.message (id, launch_id, person_id, channel, address, language, offered, round)
        select id + 1000, launch_id, person_id, channel, address, language, true, ${round} from delivery.message
        where launch_id = ${launchId} and channel = 'live'`,
    );
  await expect(repeat(0)).rejects.toThrow('duplicate key');
  await repeat(1);
  await execute(ctx, sql`delete from delivery.message where round = 1`);
  await execute(ctx, sql`update delivery.recipient set answer = null`);
  await execute(ctx, sql`delete from delivery.outcome where outcome = 'delivered' and reason is null`);
  const later = database.ctx({ now: after(ctx.now, 2 * minute) });
  expect((await sweepDeliveries(later)).reclaimed).toBe(1);
  const lease = await claimSingles(later, {
    ...{ channel: 'email', lane: 'attack', limit: 10, holder: 'new' },
    leasedUntil: after(later.now, minute),
  });
  expect(lease?.messages.map(({ attempts }) => attempts)).toEqual([3, 3]);
  await sweepDeliveries(database.ctx({ now: after(ctx.now, hour) }));
  const ended = (await messagesOf(ctx, launchId, 'live')).map(({ state }) => state);
  expect(ended).toEqual(states.map(() => 'expired'));
});
