import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, day, minute } from '../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import { makeAskedFrom } from './asked-from.ts';
import { cleanUpIdentity } from './clean-up-identity.ts';
import { findSession } from './find-session.ts';
import { aMailbox, aPerson, tokenIn } from './identity-builders.ts';
import { makeSendSignInLinkJob } from './jobs/send-sign-in-link.job.ts';
import { requestSignInLink } from './request-sign-in-link.ts';
import { sendSignInLink } from './send-sign-in-link.ts';
import { getSignInLink, type SignInInput, signInByLink as signInByLinkOf } from './sign-in-by-link.ts';

const database = aDatabase();
const later = (milliseconds: number): Ctx => database.ctx({ now: after(database.ctx().now, milliseconds) });
const address = '192.0.2.1';
const browser = { userAgent: 'test', address };

/** Signs somebody in who has no role and no passkey. */
async function signInByLink(ctx: Ctx, input: SignInInput) {
  const session = await signInByLinkOf(ctx, input, async () => []);
  if (!('token' in session)) throw new Error('It waits.');
  return session;
}

/** A person with a link in the mailbox. */
async function aLink(nextPath = '/alerts') {
  const person = await aPerson(database.ctx());
  const { mail, mails } = aMailbox();
  const send = (ctx = database.ctx()) => sendSignInLink(ctx, { personId: person.id, nextPath }, mail);
  await send();
  return { person, mails, token: tokenIn(mails), send };
}

describe('requestSignInLink', () => {
  interface Waiting {
    readonly key: string;
    readonly payload: { personId: string | null; nextPath: string; requestedAt: string };
  }
  const waiting = () =>
    query<Waiting>(
      database.ctx(),
      sql`select job.key, job.payload from graphile_worker._private_jobs job
      join graphile_worker._private_tasks task on task.id = job.task_id
      where task.identifier = 'identity.send-sign-in-link' order by job.id`,
    );

  it('orders one job whether or not somebody has the address, and keeps the address out of it', async () => {
    const person = await aPerson(database.ctx());
    await requestSignInLink(database.ctx(), { email: person.email.toUpperCase(), next: '/alerts', address });
    await requestSignInLink(database.ctx(), { email: 'nobody@example.org', next: '//evil.example', address });
    const jobs = await waiting();
    const requestedAt = database.ctx().now.toISOString();
    expect(jobs.map((job) => job.payload)).toEqual([
      { personId: person.id, nextPath: '/alerts', requestedAt, askedFrom: makeAskedFrom(address, person.id) },
      { personId: null, nextPath: '/', requestedAt, askedFrom: expect.any(String) },
    ]);
    expect(JSON.stringify(jobs)).not.toContain('@');
  });

  it('folds impatient clicks into one waiting job', async () => {
    const person = await aPerson(database.ctx());
    const before = (await waiting()).length;
    await requestSignInLink(database.ctx(), { email: person.email, address });
    await requestSignInLink(database.ctx(), { email: person.email, address });
    expect(await waiting()).toHaveLength(before + 1);
    await requestSignInLink(database.ctx(), { email: person.email, address: '198.51.100.7' });
    expect(await waiting()).toHaveLength(before + 2);
  });
});

describe('the job', () => {
  it('mails somebody, and nobody for an address that nobody has or an order that is old', async () => {
    const person = await aPerson(database.ctx());
    const { mail, mails } = aMailbox();
    const job = makeSendSignInLinkJob(mail);
    const order = { nextPath: '/', requestedAt: database.ctx().now.toISOString(), askedFrom: '' };
    await job.run(database.ctx(), { ...order, personId: null });
    await job.run(later(16 * minute), { ...order, personId: person.id });
    expect(mails).toEqual([]);
    await job.run(database.ctx(), { ...order, personId: person.id });
    expect(mails).toEqual([
      { to: person.email, subject: expect.any(String), text: expect.stringContaining('http://tocsin.test/sign-in/') },
    ]);
  });
});

describe('sendSignInLink', () => {
  it('keeps no token in the database', async () => {
    const { token } = await aLink();
    expect(token).toHaveLength(43);
    const kept = await queryOne<{ all: string }>(
      database.ctx(),
      sql`select (select string_agg(l::text, '') from identity.sign_in_link l)
        || coalesce((select string_agg(j.payload::text, '') from graphile_worker._private_jobs j), '')
        || (select string_agg(e::text, '') from audit.entry e) as all`,
    );
    expect(kept?.all).not.toContain(token);
  });

  it('sends at most five links in 15 minutes, even at once', async () => {
    const { mails, send } = await aLink();
    // Six open connections, so that the six below really run side by side.
    await Promise.all(Array.from({ length: 6 }, () => query(database.ctx(), sql`select pg_sleep(0.1)`)));
    await Promise.all([send(), send(), send(), send(), send(), send()]);
    expect(mails).toHaveLength(5);
    await send(later(15 * minute));
    expect(mails).toHaveLength(6);
  });

  it('is not kept from anybody by a stranger who asks in their name', async () => {
    const person = await aPerson(database.ctx());
    const { mail, mails } = aMailbox();
    const ask = (askedFrom: string) =>
      sendSignInLink(database.ctx(), { personId: person.id, nextPath: '/', askedFrom }, mail);
    for (let times = 0; times < 7; times += 1) await ask('the stranger');
    expect(mails).toHaveLength(5);
    await ask('the person');
    expect(mails).toHaveLength(6);
  });

  it('forgets the link and tries again when the mail server fails for now', async () => {
    const person = await aPerson(database.ctx());
    const { mail, mails } = aMailbox({ kind: 'failed-for-now', reason: '451 busy' });
    const input = { personId: person.id, nextPath: '/' };
    await expect(sendSignInLink(database.ctx(), input, mail)).rejects.toThrow('451 busy');
    await expect(getSignInLink(database.ctx(), tokenIn(mails))).rejects.toMatchObject({
      code: 'SIGN_IN_LINK_NOT_USABLE',
    });
  });

  it('gives up when it fails for good', async () => {
    const person = await aPerson(database.ctx());
    const { mail, mails } = aMailbox({ kind: 'failed-for-good', reason: '550 no such person' });
    await sendSignInLink(database.ctx(), { personId: person.id, nextPath: '/' }, mail);
    await expect(getSignInLink(database.ctx(), tokenIn(mails))).rejects.toMatchObject({
      code: 'SIGN_IN_LINK_NOT_USABLE',
    });
  });

  it('mails nobody who has left', async () => {
    const { person, mails, send } = await aLink();
    await execute(database.ctx(), sql`update identity.person set left_at = now() where id = ${person.id}`);
    await send();
    expect(mails).toHaveLength(1);
  });
});

describe('signInByLink', () => {
  const notUsable = { code: 'SIGN_IN_LINK_NOT_USABLE' };

  it('signs in once; looking beforehand uses nothing up', async () => {
    const { person, token } = await aLink();
    expect(await getSignInLink(database.ctx(), token)).toEqual({ name: person.name });
    expect(await getSignInLink(database.ctx(), token)).toEqual({ name: person.name });
    const session = await signInByLink(database.ctx(), { token, ...browser });
    expect(session).toMatchObject({ nextPath: '/alerts' });
    expect(session.token).not.toBe(token);
    expect(await findSession(database.ctx(), session.token)).toMatchObject({ personId: person.id });
    await expect(signInByLink(database.ctx(), { token, ...browser })).rejects.toMatchObject(notUsable);
    await expect(getSignInLink(database.ctx(), token)).rejects.toMatchObject(notUsable);
  });

  it('signs in one of two who press at the same moment', async () => {
    const { token } = await aLink();
    const both = await Promise.allSettled([
      signInByLink(database.ctx(), { token, ...browser }),
      signInByLink(database.ctx(), { token, ...browser }),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends the person’s other links', async () => {
    const { mails, token, send } = await aLink();
    await send();
    await signInByLink(database.ctx(), { token: tokenIn(mails), ...browser });
    await expect(signInByLink(database.ctx(), { token, ...browser })).rejects.toMatchObject(notUsable);
  });

  it('refuses a link that is too old, made up, or of somebody who has left', async () => {
    const { person, token } = await aLink();
    await expect(signInByLink(later(15 * minute), { token, ...browser })).rejects.toMatchObject(notUsable);
    for (const wrong of ['', 'x'.repeat(43), "' or true --"]) {
      await expect(signInByLink(database.ctx(), { token: wrong, ...browser })).rejects.toMatchObject(notUsable);
    }
    await execute(database.ctx(), sql`update identity.person set left_at = now() where id = ${person.id}`);
    await expect(getSignInLink(database.ctx(), token)).rejects.toMatchObject(notUsable);
    await expect(signInByLink(database.ctx(), { token, ...browser })).rejects.toMatchObject(notUsable);
  });

  it('is cleaned up a day after a link expired', async () => {
    await execute(database.ctx(), sql`delete from identity.sign_in_link`);
    await aLink();
    expect(await cleanUpIdentity(later(day))).toMatchObject({ links: 0 });
    expect(await cleanUpIdentity(later(day + 16 * minute))).toMatchObject({ links: 1 });
  });
});
