import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { after, minute } from '../../../kernel/time.ts';
import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import { findSession } from '../find-session.ts';
import { aPerson } from '../identity-builders.ts';
import { askForConfirmation, askForEnrolment, askForSignIn } from './ask-for-passkey.ts';
import { enrolPasskey } from './enrol-passkey.ts';
import { aDevice, anEnrolledDevice, type DeviceMood } from './passkey-builders.ts';
import { listPasskeys } from './passkey-store.ts';
import { removePasskey } from './remove-passkey.ts';
import { signInByPasskey } from './sign-in-by-passkey.ts';

const database = aDatabase();
const later = (milliseconds: number): Ctx => database.ctx({ now: after(database.ctx().now, milliseconds) });
const browser = { userAgent: 'test', address: '192.0.2.1' };
const notAccepted = { code: 'PASSKEY_NOT_ACCEPTED' };

async function anOwner() {
  const person = await aPerson(database.ctx());
  return { person, device: await anEnrolledDevice(database.ctx(), person.id) };
}

const signIn = (credential: string, ctx = database.ctx()) => signInByPasskey(ctx, { credential, ...browser });

describe('a new passkey', () => {
  it('is kept under its name, without anything secret, and recorded', async () => {
    const { person } = await anOwner();
    const [kept] = await listPasskeys(database.ctx(), person.id);
    expect(kept).toMatchObject({ name: 'work phone', lastUsedAt: null });
    const entry = await queryOne<{ detail: object }>(
      database.ctx(),
      sql`select detail from audit.entry where action = 'passkey.added' and subject = ${`person:${person.id}`}`,
    );
    expect(entry?.detail).toEqual({ passkey: kept?.id });
  });

  it('asks for a key that stays on the device, opened by its owner, on no device that has one', async () => {
    const { person } = await anOwner();
    expect(await askForEnrolment(database.ctx(), person.id)).toMatchObject({
      rp: { id: 'tocsin.test' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: expect.any(String) }],
    });
  });

  it.each<[string, DeviceMood]>([
    ['from another site', { origin: 'https://tocsin.test.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['from a device that asked nobody', { verified: false }],
  ])('is not accepted %s', async (_what, mood) => {
    const person = await aPerson(database.ctx());
    const credential = aDevice(person.id).make(await askForEnrolment(database.ctx(), person.id), mood);
    const enrolling = enrolPasskey(database.ctx(), { personId: person.id, name: 'x', credential });
    await expect(enrolling).rejects.toMatchObject(notAccepted);
    expect(await listPasskeys(database.ctx(), person.id)).toEqual([]);
  });

  it('answers only what that person was asked, and only once', async () => {
    const [person, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    const options = await askForEnrolment(database.ctx(), person.id);
    const enrol = (personId: string) =>
      enrolPasskey(database.ctx(), { personId, name: 'x', credential: aDevice(personId).make(options) });
    await expect(enrol(other.id)).rejects.toMatchObject(notAccepted);
    await expect(enrol(person.id)).rejects.toMatchObject(notAccepted);
  });

  it('cannot be one that somebody has', async () => {
    const [person, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    const device = aDevice(person.id);
    const enrol = async (personId: string) => {
      const credential = device.make(await askForEnrolment(database.ctx(), personId));
      return enrolPasskey(database.ctx(), { personId, name: 'x', credential });
    };
    await enrol(person.id);
    await expect(enrol(other.id)).rejects.toMatchObject(notAccepted);
  });

  it('is one of at most twenty', async () => {
    const { person } = await anOwner();
    await execute(
      database.ctx(),
      sql`insert into identity.passkey (id, person_id, credential_id, public_key, counter, transports, name, created_at)
      select gen_random_uuid(), ${person.id}, 'filler-' || n || ${person.id}, '', 0, '{}', 'x', now()
      from generate_series(1, 19) n`,
    );
    await expect(anEnrolledDevice(database.ctx(), person.id)).rejects.toMatchObject({ code: 'TOO_MANY_PASSKEYS' });
  });
});

describe('signing in by passkey', () => {
  it('needs no address, begins a session of its owner and notes the use', async () => {
    const { person, device } = await anOwner();
    const session = await signIn(device.use(await askForSignIn(database.ctx())));
    expect(await findSession(database.ctx(), session.token)).toMatchObject({ personId: person.id });
    const [kept] = await listPasskeys(database.ctx(), person.id);
    expect(kept?.lastUsedAt).toEqual(database.ctx().now);
  });

  it.each<[string, DeviceMood]>([
    ['made for another site', { origin: 'http://tocsin.test:8081' }],
    ['made for another host', { rpId: 'evil.example' }],
    ['of a device that asked nobody', { verified: false }],
    ['that names another owner', { owner: 'somebody-else' }],
  ])('does not accept an answer %s', async (_what, mood) => {
    const { device } = await anOwner();
    await expect(signIn(device.use(await askForSignIn(database.ctx()), mood))).rejects.toMatchObject(notAccepted);
  });

  it('does not accept a count that goes back, as of a copied key', async () => {
    const { device } = await anOwner();
    await signIn(device.use(await askForSignIn(database.ctx()), { counter: 7 }));
    const again = device.use(await askForSignIn(database.ctx()), { counter: 7 });
    await expect(signIn(again)).rejects.toMatchObject(notAccepted);
    await signIn(device.use(await askForSignIn(database.ctx()), { counter: 8 }));
  });

  it('uses a question up, also by a wrong answer', async () => {
    const { device } = await anOwner();
    const options = await askForSignIn(database.ctx());
    const answer = device.use(options);
    await signIn(answer);
    await expect(signIn(answer)).rejects.toMatchObject(notAccepted);
    const second = await askForSignIn(database.ctx());
    await expect(signIn(device.use(second, { verified: false }))).rejects.toMatchObject(notAccepted);
    await expect(signIn(device.use(second))).rejects.toMatchObject(notAccepted);
  });

  it('does not accept an answer to an old question, to one of ours for another purpose, or to none of ours', async () => {
    const { person, device } = await anOwner();
    const old = device.use(await askForSignIn(database.ctx()));
    await expect(signIn(old, later(6 * minute))).rejects.toMatchObject(notAccepted);
    const other = device.use(await askForConfirmation(database.ctx(), person.id));
    await expect(signIn(other)).rejects.toMatchObject(notAccepted);
    await expect(signIn(device.use({ challenge: 'made-up-by-somebody' }))).rejects.toMatchObject(notAccepted);
  });

  it('does not accept a device that nobody enrolled, a removed passkey, or somebody who has left', async () => {
    const { person, device } = await anOwner();
    const stranger = aDevice(person.id).use(await askForSignIn(database.ctx()));
    await expect(signIn(stranger)).rejects.toMatchObject(notAccepted);
    await execute(database.ctx(), sql`update identity.person set left_at = now() where id = ${person.id}`);
    await expect(signIn(device.use(await askForSignIn(database.ctx())))).rejects.toMatchObject(notAccepted);
    await execute(database.ctx(), sql`update identity.person set left_at = null where id = ${person.id}`);
    const [kept] = await listPasskeys(database.ctx(), person.id);
    expect(await removePasskey(database.ctx(), person.id, kept?.id ?? '')).toBe('work phone');
    await expect(signIn(device.use(await askForSignIn(database.ctx())))).rejects.toMatchObject(notAccepted);
  });

  it.each(['', 'null', '{}', '[1]', '{"id":"a","rawId":"a","type":"public-key","response":{}}'])(
    'refuses what is no credential: %s',
    async (text) => {
      await expect(signIn(text)).rejects.toMatchObject(notAccepted);
    },
  );
});

describe('removing a passkey', () => {
  it('is for its owner alone', async () => {
    const { person } = await anOwner();
    const other = await aPerson(database.ctx());
    const [kept] = await listPasskeys(database.ctx(), person.id);
    const removing = removePasskey(database.ctx(), other.id, kept?.id ?? '');
    await expect(removing).rejects.toMatchObject({ code: 'PASSKEY_NOT_FOUND' });
    expect(await listPasskeys(database.ctx(), person.id)).toHaveLength(1);
  });
});
