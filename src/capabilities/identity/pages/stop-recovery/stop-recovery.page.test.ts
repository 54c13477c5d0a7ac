import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { queryOne, sql } from '../../../../platform/db/database.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { aMailbox, tokenIn } from '../../identity-builders.ts';
import { anEnrolledDevice } from '../../passkeys/passkey-builders.ts';
import { sendRecoveryNotice } from '../../recovery/send-recovery-notice.ts';
import { sendSignInLink } from '../../send-sign-in-link.ts';

const database = aDatabase();
const app = anApp(database);
const now = () => database.ctx({ now: new Date() });

describe('a duty officer who comes by link and has a passkey', () => {
  it('is told to wait, and keeps a stranger out from the mailed notice', async () => {
    const personId = await aHolderOf(now(), 'duty-officer');
    await anEnrolledDevice(now(), personId);
    const { mail, mails } = aMailbox();
    await sendSignInLink(now(), { personId, nextPath: '/alerts' }, mail);
    const link = `/sign-in/${tokenIn(mails)}`;
    const visitor = await app.visitor();
    const waiting = await visitor.submit(await visitor.visit(link), link);
    expect(waiting.heading).toMatch(/^You can sign in without it after \d\d:\d\d$/);
    expect((await visitor.visit('/sessions')).url).toBe('/sign-in?next=%2Fsessions');

    const row = await queryOne<{ id: string }>(
      now(),
      sql`select id from identity.recovery where person_id = ${personId}`,
    );
    await sendRecoveryNotice(now(), row?.id ?? '', mail);
    const stop = /\/stop-recovery\/\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
    const owner = await app.visitor();
    const stopped = await owner.submit(await owner.visit(stop), stop);
    expect([stopped.url, stopped.text.includes('Stopped: nobody gets in that way')]).toEqual(['/sign-in', true]);
    expect((await owner.visit(stop)).status).toBe(410);
  });

  it('cannot be sent a page that says anything else than a time', async () => {
    const visitor = await app.visitor();
    expect((await visitor.visit('/sign-in/waiting?until=10%3A30%20call%20me')).status).toBe(404);
  });
});
