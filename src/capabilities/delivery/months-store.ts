import { type Ctx, execute, inTransaction, queryOne, sql } from '../../platform/db/database.ts';

// Made a good while ahead: should the nightly job fail for weeks, launches still find the tables of their month. Without them
// they would go to the table for all other months, and work just as well.
const monthsAhead = 2;

/** Makes the tables of this month and of the next ones; tells how many were missing. */
export async function makeMonths(ctx: Ctx): Promise<number> {
  const row = await inTransaction(ctx, async (inside) => {
    // It gives way to traffic: there is another night.
    await queryOne(inside, sql`select set_config('lock_timeout', '2s', true)`);
    return queryOne(inside, sql<{ made: number }>`select delivery.make_months(${ctx.now}, ${monthsAhead}) as made`);
  });
  return row?.made ?? 0;
}

/** Tells the planner how the months stand to one another; PostgreSQL itself looks at each of them only. */
export async function refreshMonthStatistics(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`analyze delivery.message, delivery.outcome, delivery.recipient, delivery.receipt`);
}

/** How many launches were made in the month of a moment (UTC), and how many of them are not over. */
export async function countLaunchesOfMonth(ctx: Ctx, moment: Date): Promise<{ launches: number; open: number }> {
  const row = await queryOne(
    ctx,
    sql<{ launches: number; open: number }>`select count(*) as launches,
        count(*) filter (where expired_at is null) as open
      from delivery.launch where delivery.month_of(launched_at) = delivery.month_of(${moment})`,
  );
  return row ?? { launches: 0, open: 0 };
}

/** Drops the tables of the month of a moment (UTC) whole; tells how many there were. */
export async function dropMonthTables(ctx: Ctx, moment: Date): Promise<number> {
  const row = await queryOne(ctx, sql<{ dropped: number }>`select delivery.drop_month(${moment}) as dropped`);
  return row?.dropped ?? 0;
}
