import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation, claimSome, forgetLaunches, hearLease, messagesOf } from '../delivery-builders.ts';
import type { Answer } from './answer.ts';
import { makeAnswerLink } from './answer-link.ts';
import { recordAnswer, recordAnswerOfPerson } from './record-answer.ts';

describe('answers that come at the same moment', () => {
  const database = aDatabase();
  beforeAll(async () => {
    await aPopulation(database.ctx(), { people: 30 });
  });
  const tokenOf = (messageId: number): string => makeAnswerLink(database.ctx(), messageId).split('/').at(-1) ?? '';
  const give = (messageId: number, answer: Answer) =>
    recordAnswer(database.ctx(), { token: tokenOf(messageId), answer });
  const transactionsOf = async (launchId: string): Promise<number> =>
    (
      await query(
        database.ctx(),
        sql`select distinct xmin::text from delivery.receipt where launch_id = ${launchId}::uuid`,
      )
    ).length;
  const receiptsOf = (launchId: string) =>
    query(
      database.ctx(),
      sql<{ personId: string; answer: Answer }>`select person_id as "personId", answer from delivery.receipt
        where launch_id = ${launchId}::uuid order by id`,
    );

  it('are written by one transaction, and each hears what counts for them', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    const messages = await messagesOf(database.ctx(), launchId);
    const answers = await Promise.all(messages.map(({ id }) => give(id, 'safe')));
    expect(answers.map(({ personId }) => personId)).toEqual(messages.map(({ personId }) => personId));
    expect(await receiptsOf(launchId)).toHaveLength(messages.length);
    expect(await transactionsOf(launchId)).toBe(1);
    expect((await messagesOf(database.ctx(), launchId)).every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('keep the order in which one person gave them', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    const [message] = await messagesOf(database.ctx(), launchId);
    const given: Answer[] = ['safe', 'received', 'need-help', 'safe', 'passed-on'];
    const counted = await Promise.all(given.map((answer) => give(message?.id ?? 0, answer)));
    expect(counted.map(({ answer }) => answer)).toEqual(['safe', 'safe', 'need-help', 'safe', 'safe']);
    expect((await receiptsOf(launchId)).map(({ answer }) => answer)).toEqual(given);
    expect(await transactionsOf(launchId)).toBe(1);
    // What each changed, so that a roll-up can be added up from them alone.
    const moves = await query<{ before: string | null; counts: string; one: boolean }>(
      database.ctx(),
      sql`select before, counts, xid = max(xid) over () as one from delivery.receipt where launch_id = ${launchId} order by id`,
    );
    expect(moves.map(({ before, counts }) => [before, counts])).toEqual([
      [null, 'safe'],
      ['safe', 'safe'],
      ['safe', 'need-help'],
      ['need-help', 'safe'],
      ['safe', 'safe'],
    ]);
    expect(moves.every(({ one }) => one)).toBe(true);
  });

  it('may be about two launches of one thread, by link and on the live page', async () => {
    const ctx = database.ctx();
    await forgetLaunches(ctx);
    const first = await aFrozenLaunch(ctx);
    const later = await aFrozenLaunch(ctx, { threadId: first.threadId, followsThread: true });
    const [message] = await messagesOf(ctx, first.launchId);
    const { id = 0, personId = '' } = message ?? {};
    const both = await Promise.all([
      give(id, 'received'),
      recordAnswerOfPerson(ctx, { launchId: later.launchId, personId, answer: 'safe' }),
    ]);
    expect(both.map(({ launchId, answer }) => [launchId, answer])).toEqual([
      [first.launchId, 'received'],
      [later.launchId, 'safe'],
    ]);
    const stateOf = async (launchId: string, channel?: string) =>
      (await messagesOf(ctx, launchId, channel)).find((each) => each.personId === personId)?.state;
    expect(await stateOf(first.launchId)).toBe('delivered');
    await hearLease(ctx, await claimSome(ctx));
    expect(await stateOf(later.launchId)).toBe('stopped');
    expect(await stateOf(later.launchId, 'live')).toBe('delivered');
  });

  it('do not lose one another when the database refuses one of them', async () => {
    const ctx = database.ctx();
    const { launchId } = await aFrozenLaunch(ctx);
    const messages = (await messagesOf(ctx, launchId)).slice(0, 5);
    const unlucky = messages[2]?.personId ?? '';
    await execute(
      ctx,
      sql`create function delivery.refuse_one() returns trigger language plpgsql as
        ${sql.raw(`$$ begin if new.person_id = '${unlucky}' then raise 'refused'; end if; return new; end $$`)}`,
    );
    await execute(
      ctx,
      sql`create trigger refuse_one before insert on delivery.receipt for each row execute function delivery.refuse_one()`,
    );
    const settled = await Promise.allSettled(messages.map(({ id }) => give(id, 'safe')));
    await execute(ctx, sql`drop function delivery.refuse_one() cascade`);
    expect(settled.map(({ status }) => status)).toEqual(messages.map((_, n) => (n === 2 ? 'rejected' : 'fulfilled')));
    expect((await receiptsOf(launchId)).map(({ personId }) => personId)).toEqual(
      messages.filter(({ personId }) => personId !== unlucky).map(({ personId }) => personId),
    );
  });

  it('of which one belongs to nobody are taken all the same', async () => {
    const { launchId } = await aFrozenLaunch(database.ctx());
    const [message] = await messagesOf(database.ctx(), launchId);
    const settled = await Promise.allSettled([give(987_654_321, 'safe'), give(message?.id ?? 0, 'safe')]);
    expect(settled).toMatchObject([
      { status: 'rejected', reason: { code: 'ANSWER_LINK_UNKNOWN' } },
      { status: 'fulfilled', value: { answer: 'safe' } },
    ]);
  });
});
