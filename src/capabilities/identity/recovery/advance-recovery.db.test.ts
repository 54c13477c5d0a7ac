import { describe, expect, it } from 'vitest';
import { aDatabase, testConfig, testMoment } from '../../../../test/support/test-database.ts';
import { after, minute } from '../../../kernel/time.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import { aMailbox, aPerson, tokenIn } from '../identity-builders.ts';
import { makeSendRecoveryNoticeJob } from '../jobs/send-recovery-notice.job.ts';
import { askForSignIn } from '../passkeys/ask-for-passkey.ts';
import { anEnrolledDevice } from '../passkeys/passkey-builders.ts';
import { signInByPasskey } from '../passkeys/sign-in-by-passkey.ts';
import { sendSignInLink } from '../send-sign-in-link.ts';
import { type LinkSignIn, signInByLink } from '../sign-in-by-link.ts';
import { getRecoveryToStop, stopRecovery } from './stop-recovery.ts';

const database = aDatabase();
const browser = { userAgent: 'test', address: '192.0.2.1' };
const at = (minutes: number): Ctx => database.ctx({ now: after(database.ctx().now, minutes * minute) });
const notOpen = { code: 'RECOVERY_NOT_OPEN' };

/** Asks for a link and uses it, as a holder of a role. */
async function comeByLink(ctx: Ctx, personId: string, role = 'approver'): Promise<LinkSignIn> {
  const { mail, mails } = aMailbox();
  await sendSignInLink(ctx, { personId, nextPath: '/' }, mail);
  return signInByLink(ctx, { token: tokenIn(mails), ...browser }, async () => [{ role }]);
}

async function anOwner() {
  const person = await aPerson(database.ctx());
  return { person, device: await anEnrolledDevice(database.ctx(), person.id) };
}

/** Runs the waiting notices of a person; tells the token that stops the recovery. */
async function deliverNotice(ctx: Ctx, personId: string) {
  const { mail, mails } = aMailbox();
  const waiting = await query<{ id: string }>(
    ctx,
    sql`select recovery.id from identity.recovery recovery
    join graphile_worker._private_jobs job on job.payload ->> 'recoveryId' = recovery.id::text
    where recovery.person_id = ${personId}`,
  );
  for (const { id } of waiting) await makeSendRecoveryNoticeJob(mail).run(ctx, { recoveryId: id });
  return { mails, token: /\/stop-recovery\/(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '' };
}

const waits = { waitUntil: after(testMoment, 30 * minute) };
const isIn = { token: expect.any(String) };

describe('signing in by link where a passkey is wanted', () => {
  it('waits half an hour, however often a link is used, then lets in once', async () => {
    const { person } = await anOwner();
    expect(await comeByLink(at(0), person.id)).toEqual(waits);
    expect(await comeByLink(at(10), person.id)).toEqual(waits);
    expect(await comeByLink(at(30), person.id)).toMatchObject(isIn);
    expect(await comeByLink(at(31), person.id)).toEqual({ waitUntil: at(61).now });
    const actions = await query<{ action: string }>(
      database.ctx(),
      sql`select action from audit.entry where subject = ${`person:${person.id}`} and action like 'recovery.%' order by id`,
    );
    expect(actions.map(({ action }) => action)).toEqual(['recovery.began', 'recovery.used', 'recovery.began']);
  });

  it('does not wait for others, for the first passkey, or where no wait is set', async () => {
    const { person } = await anOwner();
    expect(await comeByLink(at(0), person.id, 'member')).toMatchObject(isIn);
    const first = await aPerson(database.ctx());
    expect(await comeByLink(at(0), first.id)).toMatchObject(isIn);
    const unhurried = { config: testConfig({ TOCSIN_RECOVERY_MINUTES: '0' }) };
    expect(await comeByLink(database.ctx(unhurried), person.id)).toMatchObject(isIn);
    const others = { config: testConfig({ TOCSIN_RECOVERY_ROLES: ' member , hub-officer' }) };
    expect(await comeByLink(database.ctx(others), person.id)).toMatchObject(isIn);
    expect(await comeByLink(database.ctx(others), person.id, 'hub-officer')).toEqual(waits);
  });

  it('begins anew when nobody came for a day', async () => {
    const { person } = await anOwner();
    await comeByLink(at(0), person.id);
    const nextDay = 30 + 24 * 60;
    expect(await comeByLink(at(nextDay), person.id)).toEqual({ waitUntil: at(nextDay + 30).now });
  });

  it('is told at once, once, with a link that stops it; looking stops nothing', async () => {
    const { person } = await anOwner();
    await comeByLink(at(0), person.id);
    await comeByLink(at(1), person.id);
    const { mails, token } = await deliverNotice(at(1), person.id);
    expect(mails).toMatchObject([{ to: person.email, text: expect.stringContaining('They get in after 10:30') }]);
    expect(await getRecoveryToStop(at(2), token)).toEqual({ name: person.name });
    await stopRecovery(at(2), token);
    await expect(stopRecovery(at(2), token)).rejects.toMatchObject(notOpen);
    expect(await comeByLink(at(30), person.id)).toEqual({ waitUntil: at(60).now });
  });

  it('is stopped by its owner’s passkey as well', async () => {
    const { person, device } = await anOwner();
    await comeByLink(at(0), person.id);
    const { token } = await deliverNotice(at(0), person.id);
    await signInByPasskey(at(5), { credential: device.use(await askForSignIn(at(5))), ...browser });
    await expect(getRecoveryToStop(at(5), token)).rejects.toMatchObject(notOpen);
    expect(await comeByLink(at(30), person.id)).toEqual({ waitUntil: at(60).now });
  });

  it('cannot be stopped by a made-up token, nor once it has let in', async () => {
    const { person } = await anOwner();
    await comeByLink(at(0), person.id);
    const { token } = await deliverNotice(at(0), person.id);
    for (const wrong of ['', 'x'.repeat(43)]) await expect(stopRecovery(at(1), wrong)).rejects.toMatchObject(notOpen);
    await comeByLink(at(30), person.id);
    await expect(stopRecovery(at(31), token)).rejects.toMatchObject(notOpen);
    expect((await deliverNotice(at(31), person.id)).mails).toEqual([]);
  });

  it('tries the notice again when the mail server fails for now', async () => {
    const { person } = await anOwner();
    await comeByLink(at(0), person.id);
    const [recovery] = await query<{ id: string }>(
      database.ctx(),
      sql`select id from identity.recovery where person_id = ${person.id}`,
    );
    const { mail } = aMailbox({ kind: 'failed-for-now', reason: '451 busy' });
    const run = makeSendRecoveryNoticeJob(mail).run(at(0), { recoveryId: recovery?.id ?? '' });
    await expect(run).rejects.toThrow('451 busy');
  });

  it('begins one recovery for two links at the same moment', async () => {
    const { person } = await anOwner();
    const both = await Promise.allSettled([comeByLink(at(0), person.id), comeByLink(at(0), person.id)]);
    expect(both.some((each) => each.status === 'fulfilled')).toBe(true);
    const rows = await query(database.ctx(), sql`select id from identity.recovery where person_id = ${person.id}`);
    expect(rows).toHaveLength(1);
  });
});
