import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { aMailbox } from '../../../platform/outbound/imap-builders.ts';
import { aReport } from '../channels/email/bounce-builders.ts';
import { makeBounceLoop } from '../channels/email/bounce-loop.ts';
import { aFrozenLaunch, aPopulation, claimSome, hearLease, messagesOf } from '../delivery-builders.ts';
import { openNothing } from '../engine/open-sealed.ts';
import { takeReceipts } from '../receipts/take-receipts.ts';

const secret = 'a secret between two mail servers that is long enough';
const database = aDatabase();
const app = anApp(database, { TOCSIN_BOUNCE_SECRET: secret });
const now = (): Ctx => database.ctx({ now: new Date() });
let launchId = '';
let ids: number[] = [];

beforeAll(async () => {
  await aPopulation(now(), { people: 3 });
  ({ launchId } = await aFrozenLaunch(now()));
  await hearLease(now(), await claimSome(now()), 'accepted');
  ids = (await seen()).map(({ id }) => id);
});

const seen = async () => (await messagesOf(now(), launchId)).filter(({ channel }) => channel === 'email');
const states = async () => (await seen()).map(({ state }) => state);

async function post(report: string, { at = new Date(), key = secret }: { at?: Date; key?: string } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`${timestamp}.${report}`).digest('hex');
  const visitor = await app.visitor();
  return visitor.request('POST', '/api/mail/bounces', report, {
    ...{ 'content-type': 'message/rfc822', 'x-timestamp': timestamp, 'x-signature': signature },
  });
}

describe('mail that came back', () => {
  it('is not taken from whoever cannot sign it, or signed it long ago', async () => {
    const report = aReport({ id: ids[0] ?? 0, to: 'person-1@network.example' });
    expect((await post(report, { key: 'another' })).status).toBe(401);
    expect((await post(report, { at: new Date(Date.now() - 6 * 60_000) })).status).toBe(401);
    expect(await states()).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('has failed, and says why, however often it is told', async () => {
    const report = aReport({ id: ids[0] ?? 0, to: 'person-1@network.example' });
    for (let time = 0; time < 2; time += 1) expect((await post(report)).status).toBe(200);
    expect(await states()).toEqual(['failed', 'accepted', 'accepted']);
    expect((await seen())[0]?.reason).toContain('User unknown');
  });

  it('is found in the mailbox of the sender', async () => {
    const report = aReport({ id: ids[1] ?? 0, to: 'person-2@network.example' });
    const mailbox = await aMailbox(['Subject: I am away\r\n\r\nBack on Monday\r\n', report]);
    const config = testConfig({ TOCSIN_BOUNCE_MAILBOX: mailbox.url });
    const loop = makeBounceLoop({ takeReceipts, openAddresses: openNothing }, 20).start(() =>
      database.ctx({ now: new Date(), config }),
    );
    await expect.poll(states, { timeout: 20_000 }).toEqual(['failed', 'failed', 'accepted']);
    await loop.stop();
    expect(mailbox.mails.map(({ seen: isSeen }) => isSeen)).toEqual([true, true]);
    await mailbox.close();
  });

  it('is not looked for where no mailbox is named', async () => {
    await makeBounceLoop({ takeReceipts, openAddresses: openNothing }, 1).start(now).stop();
  });
});
