import { beforeAll, describe, expect, it } from 'vitest';
import { anEmptyDatabase } from '../../../test/support/test-database.ts';
import { asJson, execute, inTransaction, openDatabase, query, queryOne, sql } from './database.ts';

describe('the database', () => {
  const database = anEmptyDatabase();
  beforeAll(async () => {
    await execute(database.ctx(), sql`create table trial (id int)`);
  });

  it('gives counts as numbers and days as text', async () => {
    const row = await queryOne<{ count: number; day: string }>(
      database.ctx(),
      sql`select count(*) as count, date '2026-04-03' as day from trial`,
    );
    expect(row).toEqual({ count: 0, day: '2026-04-03' });
  });

  it('undoes everything when the transaction fails', async () => {
    const ctx = database.ctx();
    const failing = inTransaction(ctx, async (inside) => {
      expect(await execute(inside, sql`insert into trial values (1)`)).toBe(1);
      throw new Error('it failed');
    });
    await expect(failing).rejects.toThrow('it failed');
    expect(await query(ctx, sql`select 1 from trial`)).toEqual([]);
  });

  it('joins the transaction it is already in', async () => {
    const ctx = database.ctx();
    const outer = inTransaction(ctx, async (inside) => {
      await inTransaction(inside, (deeper) => execute(deeper, sql`insert into trial values (1)`));
      throw new Error('the outer one fails');
    });
    await expect(outer).rejects.toThrow('the outer one fails');
    expect(await query(ctx, sql`select 1 from trial`)).toEqual([]);
  });

  it('tells how many rows a statement touched, and whether there is one', async () => {
    const ctx = database.ctx();
    await execute(ctx, sql`create table note (id int, text text)`);
    const rows = [
      { id: 1, text: "it's" },
      { id: 2, text: '"; drop table note' },
    ];
    const insert = sql`insert into note select * from jsonb_to_recordset(${asJson(rows)}) as given(id int, text text)`;
    expect(await execute(ctx, insert)).toBe(2);
    expect(await query(ctx, sql`select * from note order by id`)).toEqual(rows);
    expect(await queryOne(ctx, sql`select * from note where id = ${9}`)).toBeUndefined();
    expect(await execute(ctx, sql`delete from note where id = ${9}`)).toBe(0);
  });

  it('leaves no locks behind where it is cut off: the server ends what is silent in the middle of a transaction', async () => {
    const shown = await queryOne(database.open, sql`show idle_in_transaction_session_timeout`);
    expect(shown).toEqual({ idle_in_transaction_session_timeout: '1min' });
  });

  it('compiles no statement, even where the server would: launches are to begin at once', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await execute(database.ctx(), sql`alter database ${sql.id(name)} set jit = on`);
    const other = openDatabase(database.url, 2);
    expect(await queryOne(other, sql`show jit`)).toEqual({ jit: 'off' });
    await other.close();
  });

  it('goes on after its idle connections were cut', async () => {
    const other = openDatabase(database.url, 2);
    const pid = async () => (await queryOne<{ pid: number }>(other, sql`select pg_backend_pid() as pid`))?.pid;
    const before = await pid();
    await query(database.ctx(), sql`select pg_terminate_backend(${before}::int)`);
    await expect.poll(() => pid().catch(() => before)).not.toBe(before);
    await other.close();
  });
});
