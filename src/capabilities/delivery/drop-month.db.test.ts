import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { day, hour, after as momentAfter } from '../../kernel/time.ts';
import { query, queryOne, sql } from '../../platform/db/database.ts';
import { recordAnswerOfPerson } from './answers/record-answer.ts';
import { aFrozenLaunch, aPopulation, claimSome, hearLease, messagesOf } from './delivery-builders.ts';
import { dropMonth } from './drop-month.ts';
import { sweepDeliveries } from './engine/sweep-deliveries.ts';
import { makeMonths } from './months-store.ts';

describe('months of launches', () => {
  const database = aDatabase();
  const first = new Date('2031-03-10T10:00:00Z');
  const at = (now: Date) => database.ctx({ now });
  let people: string[] = [];
  beforeAll(async () => {
    people = await aPopulation(database.ctx(), { people: 4 });
  });
  const tablesOf = async (name: string) =>
    (
      await query(
        database.ctx(),
        sql`select 1 from pg_class where relnamespace = 'delivery'::regnamespace and relkind = 'r' and relname like ${name}`,
      )
    ).length;

  it('are made ahead, once, and each message and outcome lies in its own', async () => {
    expect(await makeMonths(at(first))).toBe(12);
    expect(await makeMonths(at(first))).toBe(0);
    expect(await tablesOf('%_203103')).toBe(4);
    const { launchId } = await aFrozenLaunch(at(first), { launchId: anIdOf(first) });
    await hearLease(at(first), await claimSome(at(first)));
    await recordAnswerOfPerson(at(first), { launchId, personId: people[0] ?? '', answer: 'safe' });
    const where = await queryOne(
      database.ctx(),
      sql`select (select count(*) from delivery.message_203103) as messages, (select count(*) from delivery.outcome_203103) as outcomes,
        (select count(*) from delivery.recipient_203103) as recipients, (select count(*) from delivery.receipt_203103) as receipts`,
    );
    expect(where).toEqual({ messages: 8, outcomes: 5, recipients: 4, receipts: 1 });
    expect((await messagesOf(at(first), launchId)).every(({ id }) => Number.isSafeInteger(id))).toBe(true);
  });

  it('that nobody made lie together, and everything works as well', async () => {
    const far = new Date('2041-01-05T10:00:00Z');
    const { launchId } = await aFrozenLaunch(at(far), { launchId: newId() });
    await hearLease(at(far), await claimSome(at(far)));
    expect((await messagesOf(at(far), launchId)).map(({ state }) => state)).toEqual(Array(4).fill('accepted'));
    expect(await makeMonths(at(far))).toBe(10);
  });

  it('are dropped whole when all of their launches are over, and not before', async () => {
    await expect(dropMonth(at(momentAfter(first, 40 * day)), first)).rejects.toMatchObject({ code: 'MONTH_NOT_OVER' });
    await sweepDeliveries(at(momentAfter(first, 2 * hour)));
    await expect(dropMonth(at(momentAfter(first, day)), first)).rejects.toMatchObject({ code: 'MONTH_NOT_OVER' });
    expect(await dropMonth(at(momentAfter(first, 40 * day)), first)).toEqual({ tables: 4 });
    expect(await tablesOf('%_203103')).toBe(0);
  });
});

/** An id as a launch of that moment would have (RFC 9562, 5.7). */
function anIdOf(moment: Date): string {
  const head = moment.getTime().toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}${newId().slice(13)}`;
}
