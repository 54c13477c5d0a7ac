import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { after, minute } from '../../kernel/time.ts';
import { execute, query, sql } from '../../platform/db/database.ts';
import { createPerson } from './create-person.ts';
import { findPersonByEmail, namePeople } from './person-store.ts';
import { savePeople } from './save-people.ts';

const database = aDatabase();

const row = (n: number, more: object = {}) => ({
  reference: `R${n}`,
  name: `Person ${n}`,
  email: `person-${n}@example.org`,
  ...more,
});

const reachableBy = (ids: readonly string[]) =>
  query<{ channel: string; address: string; language: string }>(
    database.ctx(),
    sql`select channel, address, language from identity.reachable where person_id = any(${ids}::uuid[]) order by address`,
  );

const recordedOf = (id: string | undefined) =>
  query<{ action: string; detail: object }>(
    database.ctx(),
    sql`select action, detail from audit.entry where subject = ${`person:${id}`} order by id`,
  );

describe('savePeople', () => {
  it('creates people, in the order given, reachable by e-mail', async () => {
    const ids = await savePeople(database.ctx(), [row(2), row(1, { language: 'cy' })]);
    expect([...(await namePeople(database.ctx(), ids)).entries()].sort()).toEqual(
      [
        [ids[0], 'Person 2'],
        [ids[1], 'Person 1'],
      ].sort(),
    );
    expect(await reachableBy(ids)).toEqual([
      { channel: 'email', address: 'person-1@example.org', language: 'cy' },
      { channel: 'email', address: 'person-2@example.org', language: 'en' },
    ]);
    expect(await recordedOf(ids[0])).toEqual([{ action: 'person.created', detail: {} }]);
  });

  it('updates by reference, keeps the id, and records what changed but not to what', async () => {
    const [id] = await savePeople(database.ctx(), [row(10)]);
    const again = await savePeople(database.ctx(), [
      row(11),
      row(10, { name: 'New name', email: 'new-10@example.org' }),
    ]);
    expect(again[1]).toBe(id);
    expect(await reachableBy([id ?? ''])).toEqual([expect.objectContaining({ address: 'new-10@example.org' })]);
    expect(await recordedOf(id)).toEqual([
      { action: 'person.created', detail: {} },
      { action: 'person.updated', detail: { changed: ['name', 'email'] } },
    ]);
  });

  it('records nothing when nothing changed', async () => {
    const [id] = await savePeople(database.ctx(), [row(20)]);
    expect(await savePeople(database.ctx(), [row(20)])).toEqual([id]);
    expect(await recordedOf(id)).toHaveLength(1);
  });

  it('makes an earlier address reachable again when it comes back, but not one that was stopped for another reason', async () => {
    const [id = ''] = await savePeople(database.ctx(), [row(30)]);
    await savePeople(database.ctx(), [row(30, { email: 'other-30@example.org' })]);
    await savePeople(database.ctx(), [row(30)]);
    expect(await reachableBy([id])).toEqual([expect.objectContaining({ address: 'person-30@example.org' })]);
    await execute(
      database.ctx(),
      sql`update identity.contact_point set stopped_at = now(), stopped_reason = 'bounced' where person_id = ${id}`,
    );
    await savePeople(database.ctx(), [row(30, { name: 'Changed' })]);
    expect(await reachableBy([id])).toEqual([]);
  });

  it('brings back somebody who had left', async () => {
    const [id = ''] = await savePeople(database.ctx(), [row(40)]);
    await execute(database.ctx(), sql`update identity.person set left_at = now() where id = ${id}`);
    expect(await reachableBy([id])).toEqual([]);
    expect(await findPersonByEmail(database.ctx(), 'person-40@example.org')).toBeUndefined();
    await savePeople(database.ctx(), [row(40)]);
    expect(await reachableBy([id])).toHaveLength(1);
    expect((await recordedOf(id)).at(-1)).toEqual({ action: 'person.updated', detail: { changed: ['back'] } });
  });

  it('lets two people swap addresses in one save', async () => {
    const ids = await savePeople(database.ctx(), [row(50), row(51)]);
    const swapped = [row(50, { email: 'person-51@example.org' }), row(51, { email: 'person-50@example.org' })];
    expect(await savePeople(database.ctx(), swapped)).toEqual(ids);
    expect((await findPersonByEmail(database.ctx(), 'person-51@example.org'))?.id).toBe(ids[0]);
    expect((await reachableBy(ids)).map((contact) => contact.address)).toEqual([
      'person-50@example.org',
      'person-51@example.org',
    ]);
  });

  it.each([
    ['somebody else', [row(61), row(62, { email: 'PERSON-60@example.org' })]],
    ['two of the rows', [row(63), row(64, { email: 'Person-63@example.org' })]],
  ])('refuses an address of %s and saves nothing', async (_whose, rows) => {
    await savePeople(database.ctx(), [row(60)]);
    await expect(savePeople(database.ctx(), rows)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    expect(await findPersonByEmail(database.ctx(), rows[0]?.email ?? '')).toBeUndefined();
  });

  it('saves 20,000 people and saves them again, in sets', async () => {
    const many = Array.from({ length: 20_001 }, (_, n) => row(100_000 + n));
    const ids = await savePeople(database.ctx(), many);
    expect(new Set(ids).size).toBe(20_001);
    expect(await savePeople(database.ctx({ now: after(database.ctx().now, minute) }), many)).toEqual(ids);
    expect(await reachableBy(ids)).toHaveLength(20_001);
  });
});

describe('createPerson', () => {
  it('creates a person who is found by e-mail in any capitals', async () => {
    const id = await createPerson(database.ctx(), { name: 'Kim', email: 'Kim@example.org' });
    expect(await findPersonByEmail(database.ctx(), ' kim@EXAMPLE.org')).toEqual({ id, name: 'Kim', language: 'en' });
    await expect(createPerson(database.ctx(), { name: 'Kim', email: 'kim@example.org' })).rejects.toThrow(
      'EMAIL_TAKEN',
    );
  });
});
