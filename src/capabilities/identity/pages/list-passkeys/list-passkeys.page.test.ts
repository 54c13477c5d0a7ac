import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { execute, sql } from '../../../../platform/db/database.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { aPerson } from '../../identity-builders.ts';
import { aDevice, anEnrolledDevice } from '../../passkeys/passkey-builders.ts';
import { listPasskeys } from '../../passkeys/passkey-store.ts';

const database = aDatabase();
const app = anApp(database);
const json = { 'content-type': 'application/json', accept: 'application/json' };
const now = () => database.ctx({ now: new Date() });

type Visitor = Awaited<ReturnType<typeof app.visitor>>;

async function ask(visitor: Visitor, purpose: string): Promise<object> {
  const answer = await visitor.request('POST', `/api/passkeys/ask/${purpose}`, '{}', json);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body);
}

const forgetProofs = () =>
  execute(database.ctx(), sql`update identity.session set stepped_up_at = now() - interval '1 hour'`);

describe('the pages of passkeys', () => {
  it('add one under a name, list it, and sign in with it', async () => {
    const person = await aPerson(database.ctx());
    const device = aDevice(person.id);
    const visitor = await app.visitor(person.id);
    expect((await visitor.visit('/passkeys')).text).toContain('You have none yet');
    const form = await visitor.visit('/passkeys/add');
    const credential = device.make(await ask(visitor, 'enrol'));
    const listed = await visitor.submit(form, '/passkeys/add', { name: 'desk key', credential });
    expect(listed.text).toContain('The passkey “desk key” is yours');
    expect(listed.text).toContain('not yet');

    const stranger = await app.visitor();
    const signIn = await stranger.visit('/sign-in?next=/sessions');
    const answer = device.use(await ask(stranger, 'sign-in'));
    const sessions = await stranger.submit(signIn, '/sign-in/passkey', { credential: answer });
    expect([sessions.url, sessions.text.includes('by passkey')]).toEqual(['/sessions', true]);
  });

  it('ask for a name, and refuse what no device sent', async () => {
    const person = await aPerson(database.ctx());
    const visitor = await app.visitor(person.id);
    const form = await visitor.visit('/passkeys/add');
    expect((await visitor.submit(form, '/passkeys/add', { name: ' ' })).text).toContain('Give the passkey a name.');
    const refused = await visitor.submit(form, '/passkeys/add', { name: 'x', credential: '{}' });
    expect([refused.status, refused.text.includes('That passkey was not accepted')]).toEqual([400, true]);
  });

  it('ask whoever has one for a fresh use before another is added or one removed', async () => {
    const person = await aPerson(database.ctx());
    const device = await anEnrolledDevice(now(), person.id, 'old phone');
    const [passkey] = await listPasskeys(database.ctx(), person.id);
    const remove = `/passkeys/${passkey?.id}/remove`;
    const visitor = await app.visitor(person.id);
    expect((await visitor.visit('/passkeys/add')).url).toBe('/confirm-it-is-you?next=%2Fpasskeys%2Fadd');
    const confirm = await visitor.visit(remove);
    const credential = device.use(await ask(visitor, 'confirm'));
    const asked = await visitor.submit(confirm, '/confirm-it-is-you', { credential });
    expect([asked.url, asked.text.includes('Remove the passkey “old phone”')]).toEqual([remove, true]);
    await forgetProofs();
    const stopped = await visitor.submit(asked, remove);
    expect(stopped.status).toBe(422);
    expect(stopped.text).toContain('Confirm that it is you (opens in a new tab)');
    expect(await listPasskeys(database.ctx(), person.id)).toHaveLength(1);

    const other = await visitor.visit('/confirm-it-is-you');
    const done = await visitor.submit(other, '/confirm-it-is-you', {
      credential: device.use(await ask(visitor, 'confirm')),
    });
    expect(done.text).toContain('It is you.');
    expect((await visitor.submit(asked, remove)).text).toContain('signs nobody in any more');
    expect(await listPasskeys(database.ctx(), person.id)).toEqual([]);
  });

  it('are one’s own', async () => {
    const [owner, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    await anEnrolledDevice(now(), owner.id);
    const [passkey] = await listPasskeys(database.ctx(), owner.id);
    const visitor = await app.visitor(other.id);
    expect((await visitor.visit(`/passkeys/${passkey?.id}/remove`)).status).toBe(404);
    const stranger = await app.visitor();
    expect((await stranger.visit('/passkeys')).url).toBe('/sign-in?next=%2Fpasskeys');
    const answer = await stranger.request('POST', '/api/passkeys/ask/enrol', '{}', json);
    expect(answer.status).toBe(401);
  });
});

describe('in production', () => {
  const production = anApp(database, { TOCSIN_MODE: 'production', TOCSIN_PUBLIC_URL: 'http://localhost' });

  it('what matters most sends whoever has no passkey to make one first', async () => {
    const visitor = await production.visitor(await aHolderOf(now(), 'operator'));
    const page = await visitor.visit('/network/import');
    expect(page.url).toBe('/passkeys/add?next=%2Fnetwork%2Fimport');
    expect(page.text).toContain('asks for a passkey, and you have none yet');
  });
});
