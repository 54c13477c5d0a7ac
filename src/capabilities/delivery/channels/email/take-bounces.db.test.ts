import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { execute, sql } from '../../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation, claimSome, hearLease, messagesOf } from '../../delivery-builders.ts';
import type { ProviderReceipt, ReceiptSource } from '../../receipts/provider-receipt.ts';
import { aReport } from './bounce-builders.ts';
import { readBounces } from './bounce-report.ts';
import { takeBounces } from './take-bounces.ts';

const kim = 'Kim@network.example';
const reason = 'Bounced 5.1.1: 550 5.1.1 <(the recipient)>: Recipient address rejected: User unknown';

describe('readBounces', () => {
  it('finds whose mail came back, by envelope id or by our Message-ID, without the address in the reason', async () => {
    const expected = [{ messageId: 77, to: 'kim@network.example', reason }];
    expect(await readBounces(aReport({ to: kim }))).toEqual(expected);
    expect(await readBounces(aReport({ to: kim, envelope: false }))).toEqual(expected);
  });

  it('makes nothing of delays, of "delivered", of other mail, of ids that are not ours, and of nonsense', async () => {
    const others = [
      aReport({ to: kim, action: 'delayed' }),
      aReport({ to: kim, action: 'delivered' }),
      aReport({ to: kim, id: 'x' }),
      aReport({ to: kim, id: '99999999999999999' }),
      aReport({ to: 'nobody' }),
      aReport({ to: kim }).replace('message/delivery-status', 'text/plain'),
      'Subject: I am on holiday\r\n\r\nBack on Monday, message.77@alerts.example.org\r\n',
      '',
      `Subject: x\r\n\r\n${'x'.repeat(1024 * 1024)}`,
    ];
    for (const other of others) expect(await readBounces(other)).toEqual([]);
  });

  it('never throws, wherever a report is cut off', async () => {
    const report = aReport({ to: kim });
    for (let length = 0; length < report.length; length += 37) await readBounces(report.slice(0, length));
  });
});

describe('takeBounces', () => {
  const database = aDatabase();
  let ids: number[] = [];
  beforeAll(async () => {
    const ctx = database.ctx();
    await aPopulation(ctx, { people: 3 });
    const { launchId } = await aFrozenLaunch(ctx);
    await hearLease(ctx, await claimSome(ctx, 2), 'accepted');
    ids = (await messagesOf(ctx, launchId)).filter(({ channel }) => channel === 'email').map(({ id }) => id);
  });
  const take = async (report: string) => {
    const taken: [ReceiptSource, readonly ProviderReceipt[]][] = [];
    const count = await takeBounces(database.ctx(), report, {
      takeReceipts: async (_, from, receipts) => void taken.push([from, receipts]),
      openAddresses: async (_, addresses) =>
        addresses.map((address) => (address === 'sealed:1:email' ? 'Kim@far.example' : undefined)),
    });
    return { count, taken };
  };

  it('hands on a failure of the mail that the report is about, under the provider that took it', async () => {
    const at = database.ctx().now;
    const { count, taken } = await take(aReport({ id: ids[0] ?? 0, to: 'Person-1@network.example' }));
    expect(count).toBe(1);
    expect(taken).toEqual([
      [
        { channel: 'email', provider: expect.any(String) },
        [{ of: { messageId: ids[0] }, state: 'failed', reason, at }],
      ],
    ]);
  });

  it('knows the address of a contact by opening it, and only then', async () => {
    const [first = 0, second = 0] = ids;
    await execute(
      database.ctx(),
      sql`update delivery.message set address = case id when ${first}::bigint then 'sealed:1:email' else 'sealed:2:email' end
        where id = any(${[first, second]}::bigint[])`,
    );
    expect((await take(aReport({ id: first, to: 'kim@far.example' }))).count).toBe(1);
    expect((await take(aReport({ id: first, to: 'sealed:1:email' }))).count).toBe(0);
    expect((await take(aReport({ id: second, to: 'kim@far.example' }))).count).toBe(0);
    const back = sql`update delivery.message set address = 'person-1@network.example' where id = ${first}`;
    await execute(database.ctx(), back);
  });

  it('believes nobody who reports a mail that went to somebody else, was never sent, or is none of ours', async () => {
    for (const report of [
      aReport({ id: ids[0] ?? 0, to: 'person-2@network.example' }),
      aReport({ id: ids[2] ?? 0, to: 'person-3@network.example' }),
      aReport({ id: 5, to: 'person-1@network.example' }),
      'Subject: hello\r\n\r\nhello\r\n',
    ])
      expect(await take(report)).toEqual({ count: 0, taken: [] });
  });
});
