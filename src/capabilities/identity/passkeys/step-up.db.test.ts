import { describe, expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { after, minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { beginSession } from '../begin-session.ts';
import { findSession } from '../find-session.ts';
import { aPerson } from '../identity-builders.ts';
import { askForConfirmation, askForEnrolment, askForSignIn } from './ask-for-passkey.ts';
import { confirmByPasskey } from './confirm-by-passkey.ts';
import { enrolPasskey } from './enrol-passkey.ts';
import { aDevice, anEnrolledDevice } from './passkey-builders.ts';
import { signInByPasskey } from './sign-in-by-passkey.ts';
import { checkStepUp } from './step-up.ts';

const database = aDatabase();
const browser = { userAgent: 'test', address: '192.0.2.1' };
const later = (milliseconds: number): Ctx => database.ctx({ now: after(database.ctx().now, milliseconds) });
const production = testConfig({ TOCSIN_MODE: 'production' });

async function aSession(personId: string, beganBy: 'link' | 'seat', ctx = database.ctx()): Promise<string> {
  const { token } = await beginSession(ctx, { personId, beganBy, ...browser });
  return (await findSession(ctx, token))?.sessionId ?? '';
}

describe('a fresh proof of who is there', () => {
  it('is asked of nobody without a passkey in the sample network, and in production means making one', async () => {
    const { id } = await aPerson(database.ctx());
    const session = await aSession(id, 'seat');
    expect(await checkStepUp(database.ctx(), session, 'always')).toBe('fresh');
    expect(await checkStepUp(database.ctx({ config: production }), session, 'always')).toBe('enrol');
    expect(await checkStepUp(database.ctx({ config: production }), session, 'where-enrolled')).toBe('fresh');
  });

  it('is asked of whoever has a passkey, and lasts five minutes', async () => {
    const { id } = await aPerson(database.ctx());
    const device = await anEnrolledDevice(database.ctx(), id);
    const session = await aSession(id, 'seat');
    expect(await checkStepUp(database.ctx(), session, 'always')).toBe('confirm');
    const credential = device.use(await askForConfirmation(database.ctx(), id));
    await confirmByPasskey(database.ctx(), { personId: id, sessionId: session, credential });
    expect(await checkStepUp(later(5 * minute - 1), session, 'always')).toBe('fresh');
    expect(await checkStepUp(later(5 * minute), session, 'always')).toBe('confirm');
  });

  it('is given by signing in with the passkey, and by making one', async () => {
    const { id } = await aPerson(database.ctx());
    const first = await aSession(id, 'link');
    const device = aDevice(id);
    const made = device.make(await askForEnrolment(database.ctx(), id));
    await enrolPasskey(database.ctx(), { personId: id, name: 'x', credential: made, sessionId: first });
    expect(await checkStepUp(database.ctx(), first, 'always')).toBe('fresh');
    const credential = device.use(await askForSignIn(database.ctx()));
    const { token } = await signInByPasskey(database.ctx(), { credential, ...browser });
    const second = (await findSession(database.ctx(), token))?.sessionId;
    expect(await checkStepUp(database.ctx(), second, 'always')).toBe('fresh');
  });

  it('is given by no link for what matters most, and for a quarter of an hour for looking after passkeys', async () => {
    const { id } = await aPerson(database.ctx());
    await anEnrolledDevice(database.ctx(), id);
    const session = await aSession(id, 'link');
    expect(await checkStepUp(database.ctx(), session, 'always')).toBe('confirm');
    expect(await checkStepUp(later(15 * minute - 1), session, 'where-enrolled')).toBe('fresh');
    expect(await checkStepUp(later(15 * minute), session, 'where-enrolled')).toBe('confirm');
    expect(await checkStepUp(database.ctx(), await aSession(id, 'seat'), 'where-enrolled')).toBe('confirm');
  });

  it('is given by nobody else’s passkey, and to nobody else’s session', async () => {
    const [owner, thief] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    await anEnrolledDevice(database.ctx(), owner.id);
    const device = await anEnrolledDevice(database.ctx(), thief.id);
    const session = await aSession(owner.id, 'seat');
    const asOwner = device.use(await askForConfirmation(database.ctx(), owner.id), { owner: owner.id });
    const confirming = confirmByPasskey(database.ctx(), {
      personId: owner.id,
      sessionId: session,
      credential: asOwner,
    });
    await expect(confirming).rejects.toMatchObject({ code: 'PASSKEY_NOT_ACCEPTED' });
    const asThief = device.use(await askForConfirmation(database.ctx(), thief.id));
    const stealing = confirmByPasskey(database.ctx(), { personId: thief.id, sessionId: session, credential: asThief });
    await expect(stealing).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
    expect(await checkStepUp(database.ctx(), session, 'always')).toBe('confirm');
  });

  it('is lacking without a session', async () => {
    expect(await checkStepUp(database.ctx(), undefined, 'always')).toBe('confirm');
  });
});
