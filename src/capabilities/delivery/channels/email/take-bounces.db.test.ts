import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aFrozenLaunch, aPopulation, claimSome, hearLease, messagesOf } from '../../delivery-builders.ts';
import type { ProviderReceipt, ReceiptSource } from '../../receipts/provider-receipt.ts';
import { readBounces } from './bounce-report.ts';
import { takeBounces } from './take-bounces.ts';

interface Report {
  readonly id?: number | string;
  readonly to: string;
  readonly action?: string;
  readonly envelope?: boolean;
}

/** A report as postfix 3.7 writes it (RFC 3464). */
function aReport({ id = 77, to, action = 'failed', envelope = true }: Report): string {
  return `Return-Path: <>
Date: Sun, 22 Nov 2026 05:00:00 +0000 (UTC)
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: alerts@tocsin.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="B.4B7C/mx.example"
Message-Id: <20261122050000.4B7C@mx.example>

This is a MIME-encapsulated message.

--B.4B7C/mx.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B.4B7C/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
${envelope ? `Original-Envelope-Id: message.${id}@alerts.example.org\n` : ''}X-Postfix-Queue-ID: 4B7C
X-Postfix-Sender: rfc822; alerts@tocsin.example
Arrival-Date: Sun, 22 Nov 2026 05:00:00 +0000 (UTC)

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: ${action}
Status: 5.1.1
Remote-MTA: dns; inner.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient
    address rejected: User unknown

--B.4B7C/mx.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <alerts@tocsin.example>
To: ${to}
Message-ID: <message.${id}@alerts.example.org>
Subject: EXERCISE

--B.4B7C/mx.example--
`.replaceAll('\n', '\r\n');
}

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
    const count = await takeBounces(
      database.ctx(),
      report,
      async (_, from, receipts) => void taken.push([from, receipts]),
    );
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
