import { describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { day, hour, after as momentAfter } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { aMailbox, aPerson, byMail } from '../identity-builders.ts';
import { savePeople } from '../save-people.ts';
import { addContactPoint } from './add-contact-point.ts';
import { confirmContactPoint, getContactLink } from './confirm-contact-point.ts';
import { listContactPoints } from './contact-point-store.ts';
import { removeContactPoint } from './remove-contact-point.ts';
import { mostContactLinks, sendContactLink } from './send-contact-link.ts';

const database = aDatabase();
const notUsable = { code: 'CONTACT_LINK_NOT_USABLE' };

function actingAs(personId: string, now = testMoment): Ctx {
  const actor: Actor = { kind: 'person', personId, name: 'Kim', roles: [] };
  return database.ctx({ actor, now });
}

const reachable = async (personId: string) =>
  (
    await query(
      database.ctx(),
      sql<{ address: string }>`select address from identity.reachable where person_id = ${personId} order by address`,
    )
  ).map(({ address }) => address);

async function added(ctx: Ctx, address: string): Promise<string> {
  const result = await addContactPoint(ctx, { channel: 'email', address, agreed: true });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

async function mailedToken(ctx: Ctx, pointId: string): Promise<string> {
  const box = aMailbox();
  await sendContactLink(ctx, pointId, byMail(box.mail));
  return /\/preferences\/confirm\/(\S+)/.exec(box.mails.at(-1)?.text ?? '')?.[1] ?? 'none';
}

describe('an address of one’s own', () => {
  it('is used once its link was opened and the button pressed, and never before', async () => {
    const person = await aPerson(database.ctx());
    const ctx = actingAs(person.id);
    const id = await added(ctx, ' home@elsewhere.example ');
    expect(await reachable(person.id)).toEqual([person.email]);
    const token = await mailedToken(ctx, id);
    expect(await getContactLink(database.ctx(), token)).toEqual({
      name: person.name,
      address: 'home@elsewhere.example',
    });
    expect(await reachable(person.id)).toEqual([person.email]);
    await confirmContactPoint(database.ctx(), token);
    expect(await reachable(person.id)).toEqual(['home@elsewhere.example', person.email].sort());
    await expect(confirmContactPoint(database.ctx(), token)).rejects.toMatchObject(notUsable);
    const kept = await query(ctx, sql`select from identity.contact_link where token_hash::text like ${`%${token}%`}`);
    expect(kept).toEqual([]);
  });

  it('has a link for a day, which dies with the address', async () => {
    const person = await aPerson(database.ctx());
    const ctx = actingAs(person.id);
    const id = await added(ctx, 'late@elsewhere.example');
    const token = await mailedToken(ctx, id);
    const nextDay = database.ctx({ now: momentAfter(testMoment, day) });
    await expect(getContactLink(nextDay, token)).rejects.toMatchObject(notUsable);
    await expect(confirmContactPoint(nextDay, token)).rejects.toMatchObject(notUsable);
    await removeContactPoint(ctx, id, false);
    await expect(confirmContactPoint(database.ctx(), token)).rejects.toMatchObject(notUsable);
    await expect(getContactLink(database.ctx(), 'x')).rejects.toMatchObject(notUsable);
    expect(await mailedToken(ctx, id), 'none is mailed to what was removed').toBe('none');
  });

  it('records what was agreed, and when that ended', async () => {
    const person = await aPerson(database.ctx());
    const ctx = actingAs(person.id);
    expect(await addContactPoint(ctx, { channel: 'email', address: 'a@b.example', agreed: false })).toMatchObject({
      errors: { agreed: 'Tick the box if you agree. Without it we may not send anything there.' },
    });
    const id = await added(ctx, 'a@b.example');
    await added(ctx, 'a@b.example');
    await confirmContactPoint(ctx, await mailedToken(ctx, id));
    const later = momentAfter(testMoment, hour);
    await removeContactPoint(actingAs(person.id, later), id, false);
    const rows = await query(
      ctx,
      sql`select wording, given_at, withdrawn_at from identity.consent where contact_point_id = ${id}`,
    );
    expect(rows).toEqual([{ wording: '2026-11', given_at: testMoment, withdrawn_at: later }]);
    expect(await reachable(person.id)).toEqual([person.email]);
    await added(ctx, 'a@b.example');
    expect(await reachable(person.id), 'brought back, it is to be confirmed again').toEqual([person.email]);
  });

  it.each([
    ['nonsense', 'Enter an e-mail address like name@example.org.'],
    ['SIGN-IN', 'This is the address that you sign in with. You are told there already.'],
  ])('is not %s', async (typed, sentence) => {
    const person = await aPerson(database.ctx());
    const address = typed === 'SIGN-IN' ? person.email.toUpperCase() : typed;
    const result = await addContactPoint(actingAs(person.id), { channel: 'email', address, agreed: true });
    expect(result).toEqual({ ok: false, errors: { address: sentence } });
    const other = await addContactPoint(actingAs(person.id), { channel: 'live', address: 'a@b.example', agreed: true });
    expect(other).toMatchObject({ errors: { address: 'Addresses of this kind cannot be added here.' } });
  });

  it('may be shared by two people, each of whom confirms it', async () => {
    const [one, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    for (const { id } of [one, other]) {
      const point = await added(actingAs(id), 'control-room@b.example');
      await confirmContactPoint(database.ctx(), await mailedToken(actingAs(id), point));
    }
    expect(await reachable(one.id)).toContain('control-room@b.example');
    expect(await reachable(other.id)).toContain('control-room@b.example');
  });

  it('is one of five, and five links an hour', async () => {
    const person = await aPerson(database.ctx());
    const ctx = actingAs(person.id);
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) ids.push(await added(ctx, `own-${n}@b.example`));
    const sixth = { channel: 'email', address: 'own-6@b.example', agreed: true };
    expect(await addContactPoint(ctx, sixth)).toMatchObject({
      errors: { address: 'You can have 5 addresses of your own. Remove one first.' },
    });
    const [first = ''] = ids;
    for (let n = 0; n < mostContactLinks; n += 1) expect(await mailedToken(ctx, first)).not.toBe('none');
    expect(await mailedToken(ctx, first)).toBe('none');
    await removeContactPoint(ctx, first, false);
    await expect(addContactPoint(ctx, sixth)).rejects.toMatchObject({ code: 'TOO_MANY_CONTACT_LINKS' });
    const later = actingAs(person.id, momentAfter(testMoment, hour));
    expect((await addContactPoint(later, sixth)).ok).toBe(true);
  });

  it('forgets a link that the mail server refused, and asks for another try when it may come later', async () => {
    const person = await aPerson(database.ctx());
    const ctx = actingAs(person.id);
    const id = await added(ctx, 'refused@b.example');
    const links = () => query(ctx, sql`select from identity.contact_link where contact_point_id = ${id}`);
    await sendContactLink(ctx, id, byMail(aMailbox({ kind: 'failed-for-good', reason: '550' }).mail));
    const busy = aMailbox({ kind: 'failed-for-now', reason: '451' }).mail;
    await expect(sendContactLink(ctx, id, byMail(busy))).rejects.toThrow('451');
    expect(await links()).toEqual([]);
  });
});

describe('removing an address', () => {
  it('is not for the one that signs in, nor for somebody else’s', async () => {
    const [owner, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    const [signIn] = await listContactPoints(database.ctx(), owner.id);
    const fixed = removeContactPoint(actingAs(owner.id), signIn?.id ?? '', true);
    await expect(fixed).rejects.toMatchObject({ code: 'CONTACT_POINT_FIXED' });
    const own = await added(actingAs(owner.id), 'mine@b.example');
    const theirs = removeContactPoint(actingAs(other.id), own, true);
    await expect(theirs).rejects.toMatchObject({ code: 'CONTACT_POINT_NOT_FOUND' });
  });

  it('says what it means when it is the last that works', async () => {
    const person = await aPerson(database.ctx());
    const ctx = actingAs(person.id);
    const id = await added(ctx, 'last@b.example');
    await confirmContactPoint(ctx, await mailedToken(ctx, id));
    await execute(
      ctx,
      sql`update identity.contact_point set stopped_at = now(), stopped_reason = 'bounced'
        where person_id = ${person.id} and id <> ${id}`,
    );
    expect(await removeContactPoint(ctx, id, false)).toMatchObject({ ok: false });
    expect(await reachable(person.id)).toEqual(['last@b.example']);
    expect(await removeContactPoint(ctx, id, true)).toEqual({ ok: true, value: 'last@b.example' });
    expect(await reachable(person.id)).toEqual([]);
  });
});

describe('an employer’s list', () => {
  it('leaves what people brought in and chose, and takes over an address that it gives itself', async () => {
    const row = { reference: 'LIST-1', name: 'Kim', email: 'kim@work.example', language: 'en' };
    const [personId = ''] = await savePeople(database.ctx(), [row]);
    const ctx = actingAs(personId);
    const id = await added(ctx, 'kim@home.example');
    await confirmContactPoint(ctx, await mailedToken(ctx, id));
    await savePeople(database.ctx(), [{ ...row, email: 'kim@new.example' }]);
    expect(await reachable(personId)).toEqual(['kim@home.example', 'kim@new.example']);
    await added(ctx, 'kim@third.example');
    await savePeople(database.ctx(), [{ ...row, email: 'kim@third.example' }]);
    expect(await reachable(personId)).toEqual(['kim@home.example', 'kim@third.example']);
    const [signIn] = await listContactPoints(ctx, personId);
    expect(signIn).toMatchObject({ address: 'kim@third.example', isSignIn: true, addedByPerson: false });
  });
});
