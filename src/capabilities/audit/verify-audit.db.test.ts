import { beforeEach, describe, expect, it, onTestFailed, vi } from 'vitest';
import { aDatabase, testConfig } from '../../../test/support/test-database.ts';
import { after, minute } from '../../kernel/time.ts';
import { execute, inTransaction, query, type Sql, sql } from '../../platform/db/database.ts';
import { signHead } from './audit-chain.ts';
import { startSealing } from './audit-sealer.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { recordAudit } from './record-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const database = aDatabase();

const tables = ['entry', 'seal', 'pending', 'tree_node', 'checkpoint'];

/** What the owner of the tables can do and the program never does. */
async function tamper(...statements: Sql[]): Promise<void> {
  await inTransaction(database.ctx(), async (tx) => {
    for (const table of tables) await execute(tx, sql`alter table ${sql.id('audit', table)} disable trigger all`);
    for (const statement of statements) await execute(tx, statement);
    for (const table of tables) await execute(tx, sql`alter table ${sql.id('audit', table)} enable trigger all`);
  });
}

async function record(...subjects: string[]): Promise<void> {
  for (const subject of subjects) {
    await recordAudit(database.ctx(), {
      action: 'alert.approved',
      subject,
      detail: { zebra: 1, a: { b: 2, aa: 1.5 } },
    });
  }
}

const faultsOf = async (): Promise<readonly string[]> => (await verifyAudit(database.ctx())).faults;

beforeEach(async () => {
  await tamper(
    sql`delete from audit.pending`,
    sql`delete from audit.seal`,
    sql`delete from audit.head`,
    sql`delete from audit.entry`,
    sql`delete from audit.tree_node`,
    sql`delete from audit.checkpoint`,
    sql`alter table audit.entry alter column id restart`,
  );
  await record('alert:1', 'alert:2', 'alert:3', 'alert:4', 'alert:5');
});

describe('sealAudit', () => {
  it('seals each entry once, and the whole verifies', async () => {
    expect(await sealAudit(database.ctx())).toBe(5);
    expect(await sealAudit(database.ctx())).toBe(0);
    await record('alert:6');
    expect(await sealAudit(database.ctx())).toBe(1);
    expect(await verifyAudit(database.ctx())).toMatchObject({
      intact: true,
      sealed: 6,
      unsealed: 0,
      head: { number: 6 },
    });
  });

  it('does not miss an entry that is committed after higher ones were sealed', async () => {
    const late = await database.open.db.startTransaction().execute();
    onTestFailed(() =>
      late
        .rollback()
        .execute()
        .then(() => undefined),
    );
    await recordAudit(database.ctx({ db: late }), { action: 'alert.approved', subject: 'alert:late' });
    await record('alert:after');
    expect(await sealAudit(database.ctx())).toBe(6);
    await late.commit().execute();
    expect(await sealAudit(database.ctx())).toBe(1);
    expect(await verifyAudit(database.ctx())).toMatchObject({ intact: true, sealed: 7, unsealed: 0 });
    const order = await query(database.ctx(), sql`select entry_id from audit.seal order by number`);
    expect(order.map((row) => (row as { entry_id: number }).entry_id)).toEqual([1, 2, 3, 4, 5, 7, 6]);
  });

  it('lets one of several sealers work at a time', async () => {
    await inTransaction(database.ctx(), async (tx) => {
      expect(await sealAudit(tx)).toBe(5);
      expect(await sealAudit(database.ctx())).toBe(0);
    });
    const turns = await Promise.all([sealAudit(database.ctx()), sealAudit(database.ctx())]);
    expect(turns).toEqual([0, 0]);
  });

  it('is done by the loop, which stops when told', async () => {
    const loop = startSealing(() => database.ctx(), 5);
    await vi.waitFor(async () => expect(await verifyAudit(database.ctx())).toMatchObject({ sealed: 5 }));
    await loop.stop();
    await record('alert:6');
    expect(await verifyAudit(database.ctx())).toMatchObject({ intact: true, sealed: 5, unsealed: 1 });
  });
});

describe('the tables', () => {
  it.each([
    'update audit.entry set actor = null',
    'delete from audit.entry',
    'truncate audit.entry cascade',
    'delete from audit.seal',
    'update audit.tree_node set hash = hash',
    'truncate audit.tree_node',
    'delete from audit.checkpoint',
  ])('refuse: %s', async (statement) => {
    await sealAudit(database.ctx());
    await makeCheckpoint(database.ctx());
    await expect(execute(database.ctx(), sql.raw(statement))).rejects.toThrow('append-only');
  });
});

describe('verifyAudit', () => {
  beforeEach(async () => {
    await sealAudit(database.ctx());
    expect(await faultsOf()).toEqual([]);
  });

  it.each([
    ['actor', sql`'person:somebody-else'`],
    ['action', sql`'alert.returned'`],
    ['subject', sql`'alert:9'`],
    ['at', sql`at + interval '1 microsecond'`],
    ['request_id', sql`'another'`],
    ['detail', sql`detail || '{"zebra": 2}'`],
  ])('finds an altered %s', async (column, value) => {
    await tamper(sql`update audit.entry set ${sql.ref(column)} = ${value} where id = 3`);
    expect(await faultsOf()).toEqual([expect.stringMatching(/^Entry 3 .* altered/)]);
  });

  it('finds an entry that was altered together with its own seal', async () => {
    await tamper(
      sql`update audit.entry set subject = 'alert:9' where id = 3`,
      sql`update audit.seal set hash = sha256('forged') where number = 3`,
    );
    expect((await verifyAudit(database.ctx())).faultCount).toBe(2);
  });

  it('finds a removed entry, with and without its seal', async () => {
    await tamper(sql`delete from audit.entry where id = 3`);
    expect(await faultsOf()).toEqual(['Entry 3 (seal 3) was removed.']);
    await tamper(sql`delete from audit.seal where number = 3`);
    expect(await faultsOf()).toEqual(['Seal 3 was removed from the middle of the record.']);
  });

  it('finds a removed entry behind seals that were numbered anew', async () => {
    await tamper(
      sql`delete from audit.seal where number = 3`,
      sql`delete from audit.entry where id = 3`,
      sql`update audit.seal set number = number - 1 where number = 4`,
      sql`update audit.seal set number = number - 1 where number = 5`,
    );
    expect(await faultsOf()).toEqual([
      expect.stringContaining('Entry 4'),
      expect.stringContaining('The leaf of entry 5'),
      expect.stringMatching(/^The end of the record was cut off/),
      expect.stringContaining('The tree holds 5 entries'),
    ]);
  });

  it('finds an inserted entry, with and without a forged seal', async () => {
    await tamper(
      sql`insert into audit.entry (at, actor, action, subject, request_id, detail)
        values (now(), 'person:x', 'alert.approved', 'alert:9', 'r', '{}')`,
    );
    expect(await faultsOf()).toEqual([expect.stringMatching(/^Entry 6 was inserted beside the program/)]);
    await tamper(sql`insert into audit.seal values (6, 6, sha256('forged'))`);
    expect(await faultsOf()).toEqual([
      expect.stringContaining('Entry 6'),
      expect.stringContaining('Seal 6 was added after the signed end'),
    ]);
  });

  it('finds entries that changed places', async () => {
    await tamper(
      sql`update audit.seal set entry_id = 99 where number = 2`,
      sql`update audit.seal set entry_id = 2 where number = 3`,
      sql`update audit.seal set entry_id = 3 where number = 2`,
    );
    expect((await verifyAudit(database.ctx())).intact).toBe(false);
  });

  it('finds a cut-off tail, even when the head was moved back', async () => {
    await tamper(sql`delete from audit.seal where number > 3`, sql`delete from audit.entry where id > 3`);
    expect(await faultsOf()).toEqual([
      'The end of the record was cut off: Seals 4 to 5 (2) were missing.',
      'The tree holds 5 entries, but the seals end with number 3.',
    ]);
    await tamper(sql`delete from audit.tree_node where (position + 1) << level > 3`);
    expect(await faultsOf()).toEqual([expect.stringMatching(/^The end of the record was cut off/)]);
    await tamper(sql`update audit.head set number = 3, hash = (select hash from audit.seal where number = 3)`);
    expect(await faultsOf()).toEqual([expect.stringContaining('does not carry our signature')]);
    await tamper(sql`delete from audit.head`);
    expect(await faultsOf()).toEqual(['The signed end of the record was removed.']);
  });

  it('finds a whole chain rewritten by somebody without the key', async () => {
    const forged = { number: 5, hash: Buffer.alloc(32, 1) };
    const mac = signHead('a-guessed-key-of-at-least-thirty-two-characters', forged);
    await tamper(sql`update audit.head set hash = ${forged.hash}, mac = ${mac}`);
    expect(await faultsOf()).toEqual([
      'The last seal is not the one that was signed.',
      expect.stringContaining('does not carry our signature'),
    ]);
    const otherKey = testConfig({ TOCSIN_AUDIT_KEY: 'another-key-that-is-also-thirty-two-characters' });
    expect((await verifyAudit(database.ctx({ config: otherKey }))).intact).toBe(false);
  });

  it('finds a tree that was altered, cut off or removed', async () => {
    await tamper(sql`update audit.tree_node set hash = sha256('forged') where level = 1 and position = 0`);
    expect(await faultsOf()).toEqual([expect.stringMatching(/^2 nodes of the tree do not follow/)]);
    await tamper(sql`delete from audit.tree_node where level > 0`);
    expect(await faultsOf()).toEqual(['3 nodes of the tree were removed.']);
  });

  it('finds a leaf that is not its entry’s, in a tree that holds together', async () => {
    const leaf = sql`sha256('forged')`;
    await tamper(sql`update audit.tree_node set hash = ${leaf} where level = 0 and position = 4`);
    expect(await faultsOf()).toEqual([expect.stringMatching(/^The leaf of entry 5 \(seal 5\)/)]);
  });

  it('finds a checkpoint that was altered, and one whose tree was rewritten or cut off', async () => {
    await makeCheckpoint(database.ctx());
    expect(await verifyAudit(database.ctx())).toMatchObject({ intact: true, checkpoints: 1 });
    await tamper(sql`update audit.tree_node set hash = sha256('forged') where level = 0 and position = 4`);
    expect(await faultsOf()).toEqual([
      expect.stringContaining('The leaf of entry 5'),
      expect.stringContaining('The tree is not the one that was signed when it held 5 entries'),
    ]);
    await tamper(sql`delete from audit.tree_node where level = 0 and position = 4`);
    expect(await faultsOf()).toEqual([
      expect.stringContaining('A checkpoint was signed over 5 entries, and the tree holds 4'),
    ]);
    await tamper(sql`update audit.checkpoint set note = replace(note, 'tocsin', 'tocsim')`);
    expect(await faultsOf()).toEqual([
      expect.stringContaining('The checkpoint of 5 entries does not carry our signature'),
    ]);
  });

  it('finds a database that was put back to an older state, by a noted head', async () => {
    const { head } = await verifyAudit(database.ctx());
    expect(await verifyAudit(database.ctx(), head)).toMatchObject({ intact: true });
    const later = { number: 6, hash: 'ab' };
    expect((await verifyAudit(database.ctx(), later)).faults).toEqual([expect.stringContaining('noted earlier')]);
  });

  it('finds an entry removed before it was sealed', async () => {
    await record('alert:6');
    await tamper(sql`delete from audit.entry where id = 6`);
    expect(await faultsOf()).toEqual(['1 entries were removed before they were sealed.']);
  });

  it('warns when the sealer is behind, without calling it a fault', async () => {
    await record('alert:6');
    expect(await verifyAudit(database.ctx())).toMatchObject({ intact: true, unsealed: 1, warnings: [] });
    const later = database.ctx({ now: after(database.ctx().now, 2 * minute) });
    expect(await verifyAudit(later)).toMatchObject({
      intact: true,
      warnings: [expect.stringContaining('1 entries wait')],
    });
  });

  it('tells a hundred faults and counts them all', async () => {
    await tamper(
      sql`insert into audit.entry (at, actor, action, subject, request_id, detail)
        select now(), 'a', 'b', 'c', 'd', '{}' from generate_series(1, 250)`,
    );
    const report = await verifyAudit(database.ctx());
    expect(report.faultCount).toBe(250);
    expect(report.faults).toHaveLength(100);
  });
});
