import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { hour, after as momentAfter, second } from '../../../kernel/time.ts';
import { type Ctx, inTransaction, query, queryOne, sql } from '../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation, claimSome, forgetLaunches, hearLease, messagesOf } from '../delivery-builders.ts';
import { stopLaunch } from '../stop-launch.ts';
import { type Answer, answers, countingAnswer } from './answer.ts';
import { makeAnswerLink, readAnswerLink } from './answer-link.ts';
import { recordAnswer, recordAnswerOfPerson } from './record-answer.ts';

describe('answers', () => {
  const database = aDatabase();
  beforeAll(async () => {
    await aPopulation(database.ctx(), { people: 4, withoutContact: 1 });
  });
  const later = (milliseconds: number) => database.ctx({ now: momentAfter(database.ctx().now, milliseconds) });

  const tokenOf = (ctx: Ctx, messageId: number): string => makeAnswerLink(ctx, messageId).split('/').at(-1) ?? '';
  const aMessage = async (state?: 'accepted') => {
    const ctx = database.ctx();
    await forgetLaunches(ctx);
    await aFrozenLaunch(ctx);
    const lease = await claimSome(ctx, 1);
    const [message] = lease.messages;
    if (!message) throw new Error('Nothing was claimed.');
    if (state) await hearLease(ctx, lease, state);
    return { ...message, lease, token: tokenOf(ctx, message.id) };
  };
  const recipient = (launchId: string, personId: string) =>
    queryOne(
      database.ctx(),
      sql<{ answer: Answer | null; answered_at: Date | null }>`select answer, answered_at from delivery.recipient
        where launch_id = ${launchId} and person_id = ${personId}`,
    );
  const receipts = (launchId: string) =>
    query(
      database.ctx(),
      sql<{ answer: Answer }>`select answer from delivery.receipt where launch_id = ${launchId} order by id`,
    );
  const messageOf = async (launchId: string, id: number) =>
    (await messagesOf(database.ctx(), launchId)).find((each) => each.id === id);

  it('reads whose link it is', async () => {
    const message = await aMessage('accepted');
    expect(makeAnswerLink(database.ctx(), message.id)).toMatch(/^http:\/\/tocsin\.test\/answer\/[\w-]{28}$/);
    expect(await readAnswerLink(database.ctx(), message.token)).toEqual({
      messageId: message.id,
      launchId: message.launchId,
      threadId: message.threadId,
      kind: 'alert',
      matterId: message.threadId,
      says: message.launchId,
      personId: message.personId,
      channel: 'email',
      answer: null,
      answeredAt: null,
    });
  });

  it('refuses a link that was cut off, changed, made elsewhere or leads nowhere, and says what to do', async () => {
    const { token } = await aMessage();
    const elsewhere = database.ctx({
      config: testConfig({ TOCSIN_SECRET: 'another secret that is just as long as ours' }),
    });
    for (const wrong of [
      token.slice(0, 20),
      `${token}x`,
      tokenOf(elsewhere, 1),
      tokenOf(database.ctx(), 9_999_999),
      '',
      '../x',
    ]) {
      await expect(recordAnswer(database.ctx(), { token: wrong, answer: 'safe' })).rejects.toMatchObject({
        code: 'ANSWER_LINK_UNKNOWN',
        entry: { status: 404, sentence: expect.stringContaining('cut off') },
      });
    }
  });

  it('reads links made under an older secret while it is listed', async () => {
    const { id } = await aMessage();
    const older = 'an older secret of thirty-two characters or more';
    const token = tokenOf(database.ctx({ config: testConfig({ TOCSIN_SECRET: older }) }), id);
    const both = database.ctx({
      config: testConfig({ TOCSIN_SECRET: `the newest secret that is also long enough,${older}` }),
    });
    expect((await readAnswerLink(both, token)).messageId).toBe(id);
  });

  it('proves that its message arrived, and counts', async () => {
    const message = await aMessage('accepted');
    const result = await recordAnswer(later(second), { token: message.token, answer: 'safe' });
    expect(result).toMatchObject({ launchId: message.launchId, personId: message.personId, answer: 'safe' });
    expect(await recipient(message.launchId, message.personId)).toEqual({
      answer: 'safe',
      answered_at: later(second).now,
    });
    expect(await messageOf(message.launchId, message.id)).toMatchObject({ state: 'delivered' });
  });

  it('given before the outcome of sending is written is not overwritten by it', async () => {
    const message = await aMessage();
    await recordAnswer(database.ctx(), { token: message.token, answer: 'received' });
    await hearLease(database.ctx(), message.lease);
    expect(await messageOf(message.launchId, message.id)).toMatchObject({ state: 'delivered' });
  });

  it('stops what still waits for that person, in this launch and earlier ones of the thread, and nobody else', async () => {
    const ctx = database.ctx();
    await forgetLaunches(ctx);
    const first = await aFrozenLaunch(ctx);
    const other = await aFrozenLaunch(ctx);
    const [message] = await messagesOf(ctx, first.launchId);
    const { personId = '' } = message ?? {};
    await recordAnswerOfPerson(ctx, { launchId: first.launchId, personId, answer: 'received' });
    for (const holder of ['one', 'two']) await hearLease(ctx, await claimSome(ctx, 100, holder), 'failed-for-now');
    for (const each of await messagesOf(ctx, first.launchId)) {
      const expected = each.personId === personId ? { state: 'stopped', reason: 'answered' } : { state: 'waiting' };
      expect(each).toMatchObject(expected);
    }
    expect((await messagesOf(ctx, other.launchId)).every(({ state }) => state === 'waiting')).toBe(true);
    const live = (await messagesOf(ctx, first.launchId, 'live')).find((each) => each.personId === personId);
    expect(live).toMatchObject({ state: 'delivered' });
  });

  it('is taken after expiry and after a stop', async () => {
    const message = await aMessage('accepted');
    await stopLaunch(database.ctx(), message.launchId);
    await recordAnswer(later(2 * hour), { token: message.token, answer: 'safe' });
    expect((await recipient(message.launchId, message.personId))?.answer).toBe('safe');
  });

  it('is refused from somebody whom the launch did not tell', async () => {
    const { launchId } = await aMessage();
    const stranger = { launchId, personId: launchId, answer: 'safe' as const };
    await expect(recordAnswerOfPerson(database.ctx(), stranger)).rejects.toMatchObject({ code: 'ANSWER_NOT_EXPECTED' });
  });

  it('in any order and repetition leave the state that the ranks say, and every one is kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 8 }), async (given) => {
        const message = await aMessage('accepted');
        for (const answer of given) await recordAnswer(database.ctx(), { token: message.token, answer });
        const counts = given.reduce<Answer | undefined>(countingAnswer, undefined);
        const word = given.filter((answer) => answer === 'safe' || answer === 'need-help').at(-1);
        expect(counts).toBe(word ?? (given.includes('passed-on') ? 'passed-on' : 'received'));
        expect((await recipient(message.launchId, message.personId))?.answer).toBe(counts);
        expect((await receipts(message.launchId)).map(({ answer }) => answer)).toEqual(given);
        expect(await messageOf(message.launchId, message.id)).toMatchObject({ state: 'delivered' });
      }),
      { numRuns: 25 },
    );
  });

  it('wait for one another, so that a lighter one never overwrites a heavier one that came first', async () => {
    const { token, launchId, personId } = await aMessage('accepted');
    let lighter: Promise<unknown> = Promise.resolve();
    await inTransaction(database.ctx(), async (ctx) => {
      await recordAnswer(ctx, { token, answer: 'safe' });
      lighter = recordAnswer(database.ctx(), { token, answer: 'received' });
      const waiting = sql`select 1 from pg_locks where not granted`;
      while ((await query(database.ctx(), waiting)).length === 0);
    });
    await lighter;
    expect((await recipient(launchId, personId))?.answer).toBe('safe');
  });

  it('that come at the same moment are all kept, and the heaviest counts', async () => {
    const message = await aMessage('accepted');
    const given: Answer[] = ['received', 'passed-on', 'received', 'safe', 'passed-on', 'received'];
    await Promise.all(given.map((answer) => recordAnswer(database.ctx(), { token: message.token, answer })));
    expect((await recipient(message.launchId, message.personId))?.answer).toBe('safe');
    expect(await receipts(message.launchId)).toHaveLength(given.length);
  });
});
