import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type PhoneOutcome, type PhoneReceipt, phoneOutcomes } from '../../../kernel/hub-copy.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction, query, queryOne, sql } from '../../../platform/db/database.ts';
import { recordAnswerOfPerson } from '../../delivery/index.ts';
import { composeCopy, countCopy } from '../copy/compose-copy.ts';
import { keepBridge } from '../copy/keep-bridge.ts';
import { makeWorkingCopy, renewWorkingCopy } from '../copy/make-working-copy.ts';
import { revokeCopy } from '../copy/revoke-copy.ts';
import { aHub, type Hub } from '../hub-builders.ts';
import { bringReceipts } from './bring-receipts.ts';

const told = new Date('2026-11-21T10:00:00Z');
const back = new Date('2026-11-21T18:00:00Z');
const minutesLater = (minutes: number): string => new Date(told.getTime() + minutes * 60_000).toISOString();

describe('a hub on its own', () => {
  const database = aDatabase();
  let hub: Hub;
  beforeAll(async () => {
    hub = await aHub(database.ctx({ now: told }));
  });
  const as = (actor: Actor, now = back): Ctx => database.ctx({ actor, now });
  const answersOf = async (ctx: Ctx = database.ctx()) => {
    const rows = await query(
      ctx,
      sql<{ id: string; answer: string | null }>`select person_id as id, answer from delivery.recipient
        where launch_id = ${hub.version.id}::uuid order by person_id`,
    );
    return new Map(rows.map(({ id, answer }) => [id, answer]));
  };
  const receipt = (personId: string, outcome: PhoneOutcome, minutes: number, changes: Partial<PhoneReceipt> = {}) => ({
    ...{ id: newId(), postId: hub.postId, personId, versionId: hub.version.id, outcome, at: minutesLater(minutes) },
    ...changes,
  });
  /** What a work leaves behind, looked at inside and then rolled back. */
  const afterwards = async <Seen>(work: (ctx: Ctx) => Promise<Seen>): Promise<Seen> => {
    let seen: { readonly value: Seen } | undefined;
    const end = new Error('rolled back');
    const run = inTransaction(database.ctx({ now: back }), async (inside) => {
      seen = { value: await work(inside) };
      throw end;
    });
    await run.catch((fault: unknown) => {
      if (fault !== end) throw fault;
    });
    if (!seen) throw new Error('Nothing was seen.');
    return seen.value;
  };

  it('takes along its own leads with their numbers, what is live and where it meets; nobody else’s', async () => {
    await keepBridge(as(hub.officer), { regionCode: 'south-east', joining: '0000 000 0000, PIN 1234' });
    await expect(keepBridge(as(hub.officer), { regionCode: 'wales', joining: 'x' })).rejects.toMatchObject({
      code: 'HUB_OUTSIDE_YOUR_AREA',
    });
    const matter = await composeCopy(as(hub.officer));
    expect(matter.posts.map(({ postId }) => postId)).toEqual([hub.postId]);
    expect(matter.posts[0]?.people.map(({ name, office }) => [name, office])).toEqual([
      ['Lena Lead', 'Lead'],
      ['Dev Deputy', 'Deputy 1'],
      ['Asa Associate', 'Associate'],
    ]);
    expect(matter.posts[0]?.people[0]).toMatchObject({ phones: ['+447700900123'], emails: ['lena@hub.example'] });
    expect(matter.alerts).toMatchObject([{ versionId: hub.version.id, number: 1, status: 'EXERCISE', code: null }]);
    expect(matter.bridges).toEqual([{ hub: 'South East', joining: '0000 000 0000, PIN 1234' }]);
    expect(countCopy(matter)).toEqual({ posts: 1, people: 3, ways: 4, alerts: 1 });
  });

  it('is recorded with its figures, renewed by its officer alone, revoked, and over in time', async () => {
    const copy = await makeWorkingCopy(as(hub.officer), { device: 'Firefox on Windows' });
    expect([copy.refreshAfter, copy.expiresAt]).toEqual(['2026-11-22T00:00:00.000Z', '2026-11-24T18:00:00.000Z']);
    const entry = await queryOne(
      database.ctx(),
      sql<{
        detail: object;
      }>`select detail from audit.entry where action = 'hubs.copy-made' and subject = ${`hub-copy:${copy.copyId}`}`,
    );
    expect(entry?.detail).toMatchObject({ posts: 1, people: 3, ways: 4, alerts: 1 });
    const later = new Date('2026-11-22T18:00:00Z');
    const renewed = await renewWorkingCopy(as(hub.officer, later), copy.copyId);
    expect([renewed.copyId, renewed.expiresAt]).toEqual([copy.copyId, '2026-11-25T18:00:00.000Z']);
    const isOver = { code: 'COPY_IS_OVER' };
    const roleEnded = hub.officer.kind === 'person' ? { ...hub.officer, roles: [] } : hub.officer;
    await expect(renewWorkingCopy(as(hub.other, later), copy.copyId)).rejects.toMatchObject(isOver);
    await expect(renewWorkingCopy(as(roleEnded, later), copy.copyId)).rejects.toMatchObject(isOver);
    await expect(renewWorkingCopy(as(hub.officer, new Date('2026-11-26')), copy.copyId)).rejects.toMatchObject(isOver);
    await expect(revokeCopy(as(hub.other, later), copy.copyId)).rejects.toMatchObject({ code: 'COPY_NOT_YOURS' });
    await revokeCopy(as(hub.officer, later), copy.copyId);
    await expect(renewWorkingCopy(as(hub.officer, later), copy.copyId)).rejects.toMatchObject(isOver);
    await expect(
      bringReceipts(as(hub.officer, later), { copyId: copy.copyId, receipts: [receipt(hub.lead, 'safe', 3)] }),
    ).rejects.toMatchObject(isOver);
  });

  it('brings back what it heard, once, about its own leads and what was told', async () => {
    const { copyId } = await makeWorkingCopy(as(hub.officer), { device: 'x' });
    const good = receipt(hub.lead, 'passed-on', 4);
    const strangers = [
      receipt(hub.lead, 'safe', 5, { postId: hub.otherPostId }),
      receipt(hub.stranger, 'safe', 5),
      receipt(hub.lead, 'safe', 5, { versionId: newId() }),
    ];
    await afterwards(async (ctx) => {
      const inside = { ...ctx, actor: hub.officer };
      const brought = await bringReceipts(inside, { copyId, receipts: [good, ...strangers] });
      expect(brought).toEqual({ taken: [good.id], refused: strangers.map(({ id }) => id) });
      expect(await bringReceipts(inside, { copyId, receipts: [good] })).toEqual({ taken: [good.id], refused: [] });
      const kept = await query(
        ctx,
        sql<{ at: Date }>`select at from delivery.receipt where person_id = ${hub.lead}::uuid`,
      );
      expect(kept.map(({ at }) => at.toISOString())).toEqual([minutesLater(4)]);
      expect((await answersOf(ctx)).get(hub.lead)).toBe('passed-on');
    });
  });

  it('keeps what somebody said whom the launch did not know, and that nobody answered', async () => {
    const { copyId } = await makeWorkingCopy(as(hub.officer), { device: 'x' });
    await afterwards(async (ctx) => {
      const receipts = [receipt(hub.unknown, 'need-help', 2), receipt(hub.deputy, 'no-reply', 2)];
      await bringReceipts({ ...ctx, actor: hub.officer }, { copyId, receipts });
      const rows = await query(ctx, sql`select is_known, outcome from hubs.offline_receipt order by outcome`);
      expect(rows).toEqual([
        { is_known: false, outcome: 'need-help' },
        { is_known: true, outcome: 'no-reply' },
      ]);
      expect((await answersOf(ctx)).get(hub.deputy)).toBeNull();
    });
  });

  it('never lowers what they said themselves, and lets the later of two words about safety count', async () => {
    const { copyId } = await makeWorkingCopy(as(hub.officer), { device: 'x' });
    const own = { launchId: hub.version.id, personId: hub.lead, answer: 'safe' } as const;
    const heard = (outcome: PhoneOutcome, minutes: number) =>
      afterwards(async (ctx) => {
        await recordAnswerOfPerson({ ...ctx, now: new Date(minutesLater(10)) }, own);
        await bringReceipts(
          { ...ctx, actor: hub.officer },
          { copyId, receipts: [receipt(hub.lead, outcome, minutes)] },
        );
        return (await answersOf(ctx)).get(hub.lead);
      });
    expect(await heard('received', 20)).toBe('safe');
    expect(await heard('need-help', 9)).toBe('safe');
    expect(await heard('need-help', 11)).toBe('need-help');
    // A clock that is a day ahead: it was heard before it was brought back.
    const ahead = await afterwards(async (ctx) => {
      await bringReceipts({ ...ctx, actor: hub.officer }, { copyId, receipts: [receipt(hub.lead, 'safe', 2000)] });
      return queryOne(ctx, sql`select told_at from hubs.offline_receipt`);
    });
    expect(ahead).toEqual({ told_at: back });
  });

  it('comes to the same whatever the order, repetition and splitting of what several officers bring', async () => {
    const copies = await Promise.all(
      [hub.officer, hub.second].map(async (actor) => ({
        actor,
        ...(await makeWorkingCopy(as(actor), { device: 'x' })),
      })),
    );
    const someReceipt = fc.record({
      person: fc.nat(2),
      outcome: fc.constantFrom(...phoneOutcomes),
      minutes: fc.integer({ min: 1, max: 4 }),
      by: fc.nat(1),
    });
    const uploads = (order: readonly (readonly number[])[]) => order.filter((each) => each.length > 0);
    await fc.assert(
      fc.asyncProperty(
        fc.array(someReceipt, { minLength: 1, maxLength: 6 }),
        fc.option(fc.constantFrom('received', 'safe', 'need-help'), { nil: undefined }),
        fc.array(fc.array(fc.nat(5), { maxLength: 4 }), { maxLength: 4 }),
        async (given, own, order) => {
          const people = [hub.lead, hub.deputy, hub.unknown];
          const receipts = given.map(({ person, outcome, minutes }) => receipt(people[person] ?? '', outcome, minutes));
          const everything = receipts.map((_, place) => [place]);
          const bringAll = (batches: readonly (readonly number[])[]) =>
            afterwards(async (ctx) => {
              if (own) {
                const said = { launchId: hub.version.id, personId: hub.lead, answer: own };
                await recordAnswerOfPerson({ ...ctx, now: new Date(minutesLater(2.5)) }, said);
              }
              for (const batch of batches) {
                for (const [by, { actor, copyId }] of copies.entries()) {
                  const chosen = batch
                    .filter((place) => given[place]?.by === by)
                    .flatMap((place) => receipts[place] ?? []);
                  if (chosen.length > 0) await bringReceipts({ ...ctx, actor }, { copyId, receipts: chosen });
                }
              }
              const kept = await query(
                ctx,
                sql`select id, recorded_by, person_id, outcome, told_at, is_known from hubs.offline_receipt order by id`,
              );
              return { kept, answers: await answersOf(ctx) };
            });
          const one = await bringAll([receipts.map((_, place) => place)]);
          const other = await bringAll([...uploads(order), ...everything.reverse(), ...uploads(order)]);
          expect(other).toEqual(one);
          expect(one.kept).toHaveLength(receipts.length);
        },
      ),
      { numRuns: 12 },
    );
  });
});
