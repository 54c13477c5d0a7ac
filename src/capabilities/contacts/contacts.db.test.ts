import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testConfig, testEnvironment, testMoment } from '../../../test/support/test-database.ts';
import { day, after as later } from '../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import { savePeople } from '../identity/index.ts';
import { aPost, asPerson, type FilledPost } from '../leads/post-builders.ts';
import { aHolderOf } from '../network/network-builders.ts';
import { contactLasts } from './contact.ts';
import { aList } from './contact-builders.ts';
import { countContacts } from './contact-store.ts';
import { removeEntry, saveEntry } from './entries/keep-entries.ts';
import { matchPeople } from './entries/match-people.ts';
import { openAddresses, waysOfPost } from './entries/open-addresses.ts';
import { saveContacts } from './entries/save-contacts.ts';
import { destroyKey, rewrapKeys, rotatePostKey } from './keys/rotate-keys.ts';
import { confirmList, removeList, showList } from './lists/keep-lists.ts';
import { openListToRead } from './lists/list-access.ts';
import { findOptOutPath, optOut } from './opt-out.ts';

interface Way {
  readonly contact_id: string;
  readonly person_id: string | null;
  readonly channel: string;
  readonly address: string;
  readonly language: string;
  readonly region_code: string;
  readonly sector_code: string;
}

const database = aDatabase();
let oldest: FilledPost | undefined;
let places = 0;
const post = async (): Promise<FilledPost> => {
  const sectorCode = ['health', 'maritime', 'education', 'security', 'property', 'financial', 'utilities'][places];
  places += 1;
  return aPost(database.ctx(), { regionCode: 'wales', sectorCode: sectorCode ?? '' });
};
const firstPost = (): FilledPost => {
  if (!oldest) throw new Error('The first post is made before the tests.');
  return oldest;
};
const as = async (personId: string, now = testMoment): Promise<Ctx> =>
  database.ctx({ now, actor: await asPerson(database.ctx({ now }), personId) });
const waysOf = async (postId: string, groups: string[] = [], now = testMoment): Promise<Way[]> =>
  query(database.ctx(), sql<Way>`select * from (${waysOfPost(postId, groups, now)}) w order by address`);
const opened = async (postId: string, now = testMoment): Promise<(string | undefined)[]> => {
  const addresses = (await waysOf(postId, [], now)).map(({ address }) => address);
  return (await openAddresses(database.ctx({ now }), addresses)).sort();
};
const one = async <Row>(statement: Sql<Row>): Promise<Row> => (await queryOne(database.ctx(), statement)) as Row;

const ann = {
  reference: 'A1',
  name: 'Ann Onymous',
  email: ' Ann@Desk.Example ',
  phone: '07700 900123',
  groups: ['Night'],
};
const bob = { reference: 'B1', name: 'Bob Bystander', email: 'bob@desk.example', language: 'cy' };

beforeAll(async () => {
  oldest = await post();
});

describe('a network', () => {
  it('is told by sealed ways, opened only to be used', async () => {
    const { postId, holderId } = firstPost();
    const listId = await aList(database.ctx(), { postId, ownerId: holderId }, [ann, bob]);
    const ways = await waysOf(postId);
    expect(ways.map(({ channel }) => channel).sort()).toEqual(['email', 'email', 'sms']);
    expect(ways.every(({ address }) => /^sealed:[0-9a-f-]{36}:(email|sms)$/.test(address))).toBe(true);
    expect(ways.find(({ language }) => language === 'cy')).toMatchObject({
      region_code: 'wales',
      sector_code: 'health',
    });
    expect(await opened(postId)).toEqual(['+447700900123', 'ann@desk.example', 'bob@desk.example']);
    expect((await waysOf(postId, ['Night'])).map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
    // Somebody on two lists is found by the groups of either.
    const second = await aList(database.ctx(), { postId, ownerId: holderId, name: 'Second' }, [
      { ...bob, groups: ['Day'] },
    ]);
    expect((await waysOf(postId, ['Day'])).map(({ channel }) => channel)).toEqual(['email']);
    expect(await waysOf(postId)).toHaveLength(3);
    await removeList(database.ctx(), second);
    const nonsense = ['sealed:x:email', 'ann@desk.example', 'sealed:01a20112-8e1b-7c44-9df6-7a7d62c3b4d0:email'];
    expect(await openAddresses(database.ctx(), nonsense)).toEqual([undefined, undefined, undefined]);
    expect(await openAddresses(database.ctx(), [])).toEqual([]);
    const again = await saveContacts(database.ctx(), listId, [
      ann,
      { ...bob, name: 'Bob B.' },
      { ...ann, reference: 'A2' },
    ]);
    expect(again).toEqual({ added: 0, changed: 1, unchanged: 1, doubled: 1 });
    await execute(database.ctx(), sql`update contacts.list set calls = true where id = ${listId}`);
    expect((await waysOf(postId)).map(({ channel }) => channel).sort()).toEqual(['email', 'email', 'sms', 'voice']);
  });

  it('keeps nothing in clear, and a sealed field opens in its own row alone', async () => {
    const tables = await query(
      database.ctx(),
      sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'contacts'`,
    );
    const audit = await query(database.ctx(), sql<{ row: string }>`select e::text as row from audit.entry e`);
    const texts = audit.map(({ row }) => row);
    for (const { name } of tables) {
      const rows = await query(
        database.ctx(),
        sql<{ row: string }>`select t::text || encode(convert_to(t::text, 'UTF8'), 'escape') as row
          from ${sql.table(`contacts.${name}`)} t`,
      );
      texts.push(...rows.map(({ row }) => row.toLowerCase()));
    }
    expect(texts.length).toBeGreaterThan(10);
    for (const word of ['ann', 'bystander', 'desk.example', '7700900123', Buffer.from('desk').toString('hex')]) {
      expect(texts.filter((text) => text.includes(word))).toEqual([]);
    }
    const { postId } = firstPost();
    const ids = (await waysOf(postId)).map(({ address }) => address);
    await execute(
      database.ctx(),
      sql`create table public.kept as select id, sealed from contacts.entry where sealed is not null;
      update contacts.entry e set sealed = (select k.sealed from public.kept k where k.id <> e.id limit 1)
        where e.sealed is not null`,
    );
    const logged: string[] = [];
    const note = (facts: object, sentence: string) => logged.push(`${JSON.stringify(facts)} ${sentence}`);
    const log = { debug: note, info: note, warn: note, error: note };
    expect(await openAddresses(database.ctx({ log }), ids)).toEqual(ids.map(() => undefined));
    expect(logged).toEqual([expect.stringContaining('Sealed contacts do not open')]);
    expect(logged[0]).not.toMatch(/ann|desk|7700/i);
    await execute(
      database.ctx(),
      sql`update contacts.entry e set sealed = k.sealed from public.kept k where k.id = e.id`,
    );
    expect(await opened(postId)).toContain('ann@desk.example');
  });

  it('knows the same box in two trees as one contact, and joins two that a row links', async () => {
    const [first, second] = [firstPost(), await post()];
    const contactsOf = async (postId: string) =>
      [...new Set((await waysOf(postId)).map((way) => way.contact_id))].sort();
    const other = await aList(database.ctx(), { postId: second.postId, ownerId: second.holderId }, [
      { name: 'Ann again', email: 'ANN@desk.example' },
      { name: 'Cy Caller', phone: '+44 7700 900777' },
    ]);
    const [firstOnes, secondOnes] = [await contactsOf(first.postId), await contactsOf(second.postId)];
    expect(secondOnes.filter((id) => firstOnes.includes(id))).toHaveLength(1);
    const both = await countContacts(database.ctx(), [first.postId, second.postId]);
    expect(both).toMatchObject({ contacts: 3, email: 2, texts: 2, people: 0 });
    expect(both.byPost.get(second.postId)).toMatchObject({ contacts: 2, email: 1, texts: 1 });
    await saveContacts(database.ctx(), other, [{ name: 'Bob is Cy', email: 'bob@desk.example', phone: '07700900777' }]);
    expect((await countContacts(database.ctx(), [first.postId, second.postId])).contacts).toBe(2);
    expect(await contactsOf(second.postId)).toEqual(firstOnes);
    const merged = await one(
      sql<{ n: number }>`select count(*) as n from contacts.contact where merged_into is not null`,
    );
    expect(merged.n).toBe(1);
  });

  it('carries whom the platform knows', async () => {
    const own = await post();
    const [personId] = await savePeople(database.ctx(), [
      { reference: 'pia', name: 'Pia Person', email: 'pia@known.example' },
    ]);
    const ownerId = own.holderId;
    await aList(database.ctx(), { postId: own.postId, ownerId }, [{ name: 'Pia', email: 'PIA@known.example' }, bob]);
    await matchPeople(database.ctx());
    expect((await waysOf(own.postId)).map(({ person_id }) => person_id).sort()).toEqual([personId, null]);
    await aList(database.ctx(), { postId: own.postId, ownerId, name: 'Later' }, [
      { name: 'Ownself', email: 'lea@education-wales.example' },
    ]);
    expect((await waysOf(own.postId)).filter(({ person_id }) => person_id === ownerId)).toHaveLength(1);
    await execute(database.ctx(), sql`update identity.person set left_at = ${testMoment} where id = ${personId}`);
    expect(await matchPeople(database.ctx())).toBe(1);
    expect((await countContacts(database.ctx(), [own.postId])).people).toBe(1);
  });
});

describe('who is told', () => {
  it('is nobody who lapsed, was removed or asked not to be, and what was sealed of them is gone', async () => {
    const { postId, holderId } = await post();
    const ctx = await as(holderId);
    const listId = await aList(ctx, { postId, ownerId: holderId }, [
      { name: 'Ida', email: 'ida@gone.example' },
      { name: 'Jo', email: 'jo@gone.example', phone: '07700 900555' },
    ]);
    expect(await saveEntry(ctx, listId, { name: 'Kay', phone: 'x' })).toMatchObject({
      errors: { phone: expect.any(String) },
    });
    expect(await saveEntry(ctx, listId, { name: 'Kay', email: 'kay@gone.example' })).toMatchObject({ value: 'added' });
    const end = later(testMoment, contactLasts);
    expect(await opened(postId, later(end, -1))).toHaveLength(4);
    expect(await opened(postId, end)).toEqual([]);
    await confirmList(await as(holderId, later(testMoment, day)), listId);
    expect(await opened(postId, end)).toHaveLength(4);

    const ways = await waysOf(postId);
    const jo = ways.find(({ channel }) => channel === 'sms');
    const path = (await findOptOutPath(database.ctx(), jo?.contact_id ?? '')) ?? '';
    expect(await findOptOutPath(database.ctx(), holderId)).toBeUndefined();
    await expect(optOut(database.ctx(), 'made-up')).rejects.toMatchObject({ code: 'CONTACT_LINK_UNKNOWN' });
    await optOut(database.ctx(), path.split('/').at(-1) ?? '');
    expect(await opened(postId)).toEqual(['ida@gone.example', 'kay@gone.example']);
    await saveContacts(database.ctx(), listId, [{ name: 'Jo is back', email: 'jo@gone.example' }]);
    expect(await opened(postId)).toEqual(['ida@gone.example', 'kay@gone.example']);

    const ida = (await waysOf(postId))[0]?.address ?? '';
    await removeEntry(ctx, listId, ida.split(':')[1] ?? '');
    expect(await openAddresses(ctx, [ida])).toEqual([undefined]);
    await expect(removeEntry(ctx, listId, ida.split(':')[1] ?? '')).rejects.toMatchObject({
      code: 'CONTACT_ENTRY_UNKNOWN',
    });
    await removeList(ctx, listId);
    const left = await one(sql<{ n: number }>`select count(*) as n from contacts.entry
      where list_id = ${listId} and (sealed is not null or digest is not null)`);
    expect(left.n).toBe(0);
  });
});

describe('who reads in clear', () => {
  it('is the lead and the deputies, an associate their own lists, and the centre only what is shown', async () => {
    const { postId, holderId, deputyIds, associateId } = await post();
    const leadsList = await aList(database.ctx(), { postId, ownerId: holderId });
    const ownList = await aList(await as(associateId), { postId, ownerId: associateId });
    const officer = await aHolderOf(database.ctx(), 'duty-officer');
    const operator = await aHolderOf(database.ctx(), 'operator');
    const may = async (personId: string, listId: string) => {
      const reading = await openListToRead(await as(personId), listId).catch((fault: { code: string }) => fault.code);
      return typeof reading === 'string' ? reading : reading.keeps;
    };
    const refused = 'CONTACT_LIST_NOT_ALLOWED';
    expect([await may(holderId, ownList), await may(deputyIds[1], leadsList)]).toEqual([true, true]);
    expect([await may(associateId, ownList), await may(associateId, leadsList)]).toEqual([true, refused]);
    const others = [officer, operator, firstPost().holderId];
    for (const personId of others) expect(await may(personId, leadsList)).toBe(refused);
    await expect(showList(await as(deputyIds[0]), leadsList, true)).rejects.toMatchObject({ code: refused });
    await showList(await as(holderId), leadsList, true);
    expect([await may(officer, leadsList), await may(operator, leadsList)]).toEqual([false, refused]);
    await showList(await as(deputyIds[0]), leadsList, false);
    expect(await may(officer, leadsList)).toBe(refused);
    const looks = await query(
      database.ctx(),
      sql<{ actor: string }>`select actor from audit.entry where subject = ${`contact-list:${leadsList}`}
        and action = 'contacts.list-opened' order by actor`,
    );
    expect(looks.map(({ actor }) => actor).sort()).toEqual([`person:${deputyIds[1]}`, `person:${officer}`].sort());
  });
});

describe('the keys', () => {
  it('are wrapped anew under the first of the setting; without the old one nothing else opens', async () => {
    const { postId } = firstPost();
    const old = testEnvironment.TOCSIN_CONTACTS_KEY ?? '';
    const fresh = 'another-contacts-key-that-is-long-enough-to-pass';
    const under = (keys: string): Ctx => database.ctx({ config: testConfig({ TOCSIN_CONTACTS_KEY: keys }) });
    const before = await opened(postId);
    const addresses = (await waysOf(postId)).map(({ address }) => address);
    expect(await openAddresses(under(fresh), addresses)).toEqual(addresses.map(() => undefined));
    expect(await rewrapKeys(under(`${fresh},${old}`))).toBeGreaterThan(1);
    expect(await rewrapKeys(under(`${fresh},${old}`))).toBe(0);
    expect((await openAddresses(under(fresh), addresses)).sort()).toEqual(before);
    expect(await openAddresses(under(old), addresses)).toEqual(addresses.map(() => undefined));
    expect(await rewrapKeys(under(`${old},${fresh}`))).toBeGreaterThan(1);
  });

  it('of a post are changed with everything sealed anew, by those who keep the post', async () => {
    const { postId, holderId, associateId } = firstPost();
    const before = await opened(postId);
    const sealed = () =>
      one(sql<{ all: string }>`select string_agg(encode(sealed, 'hex'), '' order by id) as all
      from contacts.entry where post_id = ${postId}`);
    const old = await sealed();
    await expect(rotatePostKey(await as(associateId), postId)).rejects.toMatchObject({
      code: 'CONTACT_LIST_NOT_ALLOWED',
    });
    expect(await rotatePostKey(await as(holderId), postId)).toBe(2);
    expect(await opened(postId)).toEqual(before);
    expect((await sealed()).all).not.toBe(old.all);
  });

  it('of a post are destroyed by two people, and everything of it is unreadable at once', async () => {
    const { postId, holderId, deputyIds } = await post();
    const listId = await aList(database.ctx(), { postId, ownerId: holderId }, [ann]);
    const before = (await waysOf(postId)).map(({ address }) => address);
    expect(await destroyKey(await as(holderId), postId)).toBe('asked');
    await expect(destroyKey(await as(holderId), postId)).rejects.toMatchObject({ code: 'CONTACT_KEY_NEEDS_ANOTHER' });
    // The first word lapses after a day.
    expect(await destroyKey(await as(deputyIds[0], later(testMoment, day)), postId)).toBe('asked');
    const operator = await aHolderOf(database.ctx(), 'operator');
    expect(await destroyKey(await as(operator, later(testMoment, day + 1)), postId)).toBe('destroyed');
    expect(await openAddresses(database.ctx(), before)).toEqual(before.map(() => undefined));
    expect(await waysOf(postId)).toEqual([]);
    await expect(saveContacts(database.ctx(), listId, [ann])).rejects.toMatchObject({ code: 'CONTACT_LIST_UNKNOWN' });
    await aList(await as(holderId), { postId, ownerId: holderId, name: 'Anew' }, [bob]);
    expect(await opened(postId)).toEqual(['bob@desk.example']);
  });
});
