import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, inPatientTransaction, query, sql } from './database.ts';

describe('a patient transaction', () => {
  const database = aDatabase();

  it('begins again when it is the victim of a deadlock, so that both are done', async () => {
    const ctx = database.ctx();
    await execute(
      ctx,
      sql`insert into network.region (code, name, phrase, valid_from) values
      ('aa', 'One', 'One', '2026-01-01'), ('bb', 'Two', 'Two', '2026-01-01')`,
    );
    let attempts = 0;
    let meet = (): void => undefined;
    const bothInside = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crosswise = (first: string, second: string): Promise<void> =>
      inPatientTransaction(ctx, async (inside) => {
        attempts += 1;
        await execute(inside, sql`update network.region set name = name || '+' where code = ${first}`);
        if (attempts >= 2) meet();
        await bothInside;
        await execute(inside, sql`update network.region set name = name || '+' where code = ${second}`);
      });
    await Promise.all([crosswise('aa', 'bb'), crosswise('bb', 'aa')]);
    expect(attempts).toBeGreaterThan(2);
    expect(await query(ctx, sql`select name from network.region order by code`)).toEqual([
      { name: 'One++' },
      { name: 'Two++' },
    ]);
  });
});
