import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/database.ts';
import { inTransaction, query, queryOne, sql } from './database.ts';

describe('the database', () => {
  const database = aDatabase();

  it('gives counts as numbers and days as text', async () => {
    const row = await queryOne<{ count: number; day: string }>(
      database.ctx(),
      sql`select count(*) as count, date '2026-04-03' as day from network.region`,
    );
    expect(row).toEqual({ count: 0, day: '2026-04-03' });
  });

  it('undoes everything when the transaction fails', async () => {
    const ctx = database.ctx();
    await expect(
      inTransaction(ctx, async (inside) => {
        await query(inside, sql`insert into network.region values ('ZZ', 'Nowhere', '2026-01-01', null)`);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await query(ctx, sql`select 1 from network.region`)).toEqual([]);
  });
});
