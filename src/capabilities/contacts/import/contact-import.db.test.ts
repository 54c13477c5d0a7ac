import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment } from '../../../../test/support/test-database.ts';
import { day, after as later } from '../../../kernel/time.ts';
import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Mail, MailOutcome } from '../../../platform/outbound/mail-transport.ts';
import { aPost, asPerson, type FilledPost } from '../../leads/post-builders.ts';
import { contactLasts } from '../contact.ts';
import { aList } from '../contact-builders.ts';
import { openAddresses, waysOfPost } from '../entries/open-addresses.ts';
import { saveContacts } from '../entries/save-contacts.ts';
import { listLapseOrder, sendListLapseWarning, warnOfListLapses } from '../lapses/warn-of-list-lapses.ts';
import { wipeLapsed } from '../lapses/wipe-lapsed.ts';
import { dropContactImport, loadContactImport, readContactImport, startContactImport } from './bring-in-contacts.ts';

const database = aDatabase();
let wales: FilledPost;
const as = async (personId: string, now = testMoment): Promise<Ctx> =>
  database.ctx({ now, actor: await asPerson(database.ctx({ now }), personId) });
const addressesOf = async (now = testMoment): Promise<(string | undefined)[]> => {
  const ways = await query(
    database.ctx(),
    sql<{ address: string }>`select address from (${waysOfPost(wales.postId, [], now)}) w`,
  );
  return (
    await openAddresses(
      database.ctx({ now }),
      ways.map(({ address }) => address),
    )
  ).sort();
};

beforeAll(async () => {
  wales = await aPost(database.ctx());
});

describe('a file of contacts', () => {
  const header = 'Reference;Name;E-Mail;Phone;Groups;Region;Language;Shoe size';

  it('is judged by row, with what to do, and loads nothing while there is a fault', async () => {
    const ctx = await as(wales.holderId);
    const listId = await aList(ctx, { postId: wales.postId, ownerId: wales.holderId });
    const rows = [
      'R1;Ann;ann@desk.example;;Night|Day;;cy;40',
      'R2;;not an address;12;;Atlantis;fr;',
      'R1;Cy;cy@desk.example;;;;;',
      ';Di;;;;;;',
      'R5;Ed;ed@desk.example;;;South East;;;beyond',
      'R6;Ann twice;ANN@desk.example;07700 900321;;;;',
    ];
    const bytes = Buffer.from([header, ...rows].join('\r\n'));
    const id = await startContactImport(ctx, { listId, fileName: 'mine.csv', bytes });
    const { summary, detail } = await readContactImport(ctx, id);
    expect(summary).toEqual({
      ...{ rows: 6, added: 1, changed: 0, unchanged: 0 },
      doubled: 1,
      faulty: 4,
      broken: false,
    });
    expect(detail.faulty.map(({ rowNumber, faults }) => [rowNumber, Object.keys(faults).sort()])).toEqual([
      [3, ['email', 'language', 'name', 'phone', 'region']],
      [4, ['reference']],
      [5, ['email']],
      [6, ['the whole row']],
    ]);
    expect(detail.notices).toEqual(['This column is not used and left out: "Shoe size".']);
    expect(detail.doubled).toEqual([{ rowNumber: 7, name: 'Ann twice' }]);
    await expect(loadContactImport(ctx, id)).rejects.toMatchObject({ code: 'CONTACT_IMPORT_HAS_FAULTS' });
    expect(await addressesOf()).toEqual([]);
    const kept = await queryOne(ctx, sql<{ row: string }>`select i::text as row from contacts.import i`);
    for (const word of ['Ann', 'desk.example', 'mine.csv']) {
      expect(kept?.row).not.toContain(word);
      expect(kept?.row).not.toContain(Buffer.from(word).toString('hex'));
    }
    expect(await dropContactImport(ctx, id)).toBe(listId);
    await expect(readContactImport(ctx, id)).rejects.toMatchObject({ code: 'CONTACT_IMPORT_UNKNOWN' });
  });

  it('is loaded whole on a yes, shows what it changes, and is gone then', async () => {
    const ctx = await as(wales.deputyIds[0]);
    const listId = await aList(ctx, { postId: wales.postId, ownerId: wales.deputyIds[0], name: 'Second' });
    await saveContacts(ctx, listId, [
      { reference: 'R1', name: 'Ann', email: 'ann@desk.example' },
      { reference: 'R2', name: 'Bo', email: 'bo@desk.example' },
    ]);
    const bytes = Buffer.from(
      'reference,name,email,phone\nR1,Ann,ann@desk.example,\nR2,Bo,bo@new.example,\nR3,Cy,,07700 900888\n',
    );
    const id = await startContactImport(ctx, { listId, fileName: 'a.csv', bytes });
    const { summary, detail } = await readContactImport(ctx, id);
    expect(summary).toMatchObject({ added: 1, changed: 1, unchanged: 1, doubled: 0, faulty: 0 });
    expect(detail.changed).toEqual([{ rowNumber: 3, name: 'Bo' }]);
    expect(await loadContactImport(ctx, id)).toMatchObject({ added: 1, changed: 1, unchanged: 1, listId });
    expect(await addressesOf()).toEqual(['+447700900888', 'ann@desk.example', 'bo@new.example']);
    await expect(loadContactImport(ctx, id)).rejects.toMatchObject({ code: 'CONTACT_IMPORT_UNKNOWN' });
    for (const text of [
      '',
      'name\nAnn\n',
      'PK\u0003',
      'reference,email\nR,a@b.example\n',
      'name,email\n"Ann,a@b.example\n',
    ]) {
      const broken = await startContactImport(ctx, { listId, fileName: 'b.csv', bytes: Buffer.from(text) });
      const { summary: found, detail: said } = await readContactImport(ctx, broken);
      expect(found.broken || found.faulty > 0, text).toBe(true);
      expect(said.fileFaults.length + said.faulty.length).toBeGreaterThan(0);
      await expect(loadContactImport(ctx, broken)).rejects.toMatchObject({ code: 'CONTACT_IMPORT_HAS_FAULTS' });
    }
    const associate = await as(wales.associateId);
    await expect(startContactImport(associate, { listId, fileName: 'c.csv', bytes })).rejects.toMatchObject({
      code: 'CONTACT_LIST_NOT_ALLOWED',
    });
  });
});

describe('what lapses', () => {
  it('is told to the owner 30 and 7 days before, once, and wiped 30 days after', async () => {
    const end = later(testMoment, contactLasts);
    const warn = (before: number) => warnOfListLapses(database.ctx({ now: later(end, -before * day) }));
    expect([await warn(31), await warn(30), await warn(20), await warn(7), await warn(6)]).toEqual([0, 1, 0, 1, 0]);
    const jobs = await query<{ payload: unknown }>(
      database.ctx(),
      sql`select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
        where t.identifier = ${listLapseOrder.name} order by p.id`,
    );
    const sent: Mail[] = [];
    let outcome: MailOutcome = { kind: 'accepted', reference: 'r', response: '250' };
    const mail = {
      send: async (each: Mail) => {
        sent.push(each);
        return outcome;
      },
    };
    const near = database.ctx({ now: later(end, -7 * day) });
    for (const { payload } of jobs) await sendListLapseWarning(near, listLapseOrder.payload.parse(payload), mail);
    expect(sent.map(({ to }) => to)).toEqual(['dai@hotels-food-wales.example', 'dai@hotels-food-wales.example']);
    expect(sent[1]?.text).toContain('3 of the contacts on your list "Second" lapse');
    expect(JSON.stringify(sent)).not.toMatch(/ann|desk\.example/i);
    outcome = { kind: 'failed-for-now', reason: '451' };
    const last = listLapseOrder.payload.parse(jobs[0]?.payload);
    await expect(sendListLapseWarning(near, last, mail)).rejects.toThrow('451');

    expect(await addressesOf(end)).toEqual([]);
    const sealed = async () =>
      (await queryOne(near, sql<{ n: number }>`select count(*) as n from contacts.entry where sealed is not null`))?.n;
    const boxes = async () => (await queryOne(near, sql<{ n: number }>`select count(*) as n from contacts.box`))?.n;
    expect(await wipeLapsed(database.ctx({ now: later(end, 30 * day - 1) }))).toBe(0);
    expect([await sealed(), (await boxes()) ?? 0]).toEqual([3, 3]);
    expect(await wipeLapsed(database.ctx({ now: later(end, 30 * day) }))).toBe(3);
    expect([await sealed(), await boxes()]).toEqual([0, 0]);
    const files = await queryOne(near, sql<{ n: number }>`select count(*) as n from contacts.import`);
    expect(files?.n).toBe(0);
  });
});
