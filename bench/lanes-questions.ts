import { type Ctx, execute, queryOne, sql } from '../src/platform/db/database.ts';

/** How far a launch is, and how long its people waited: milliseconds from launch to the outcome written. */
export interface LaunchProgress {
  readonly state: string;
  readonly messages: number;
  readonly done: number;
}

/** Counts a launch's messages, and those that have been handed over. */
export async function getProgress(ctx: Ctx, launchId: string): Promise<LaunchProgress> {
  const row = await queryOne<LaunchProgress>(
    ctx,
    sql`select l.state,
        (select count(*) from delivery.message_now m where m.launch_id = l.id and m.channel = 'email') as messages,
        (select count(*) from delivery.message_now m where m.launch_id = l.id and m.channel = 'email' and m.state = 'accepted') as done
      from delivery.launch l where l.id = ${launchId}`,
  );
  if (!row) throw new Error(`There is no launch ${launchId}.`);
  return row;
}

/** State of a launch alone: a question that costs nothing. */
export async function getState(ctx: Ctx, launchId: string): Promise<string> {
  const row = await queryOne<{ state: string }>(ctx, sql`select state from delivery.launch where id = ${launchId}`);
  return row?.state ?? '';
}

/** Whether at least so many messages have an outcome, of whatever launch: a question that costs next to nothing. */
export async function hasOutcomes(ctx: Ctx, atLeast: number): Promise<boolean> {
  const row = await queryOne<{ outcomes: number }>(
    ctx,
    sql`select count(*) as outcomes from (select from delivery.outcome limit ${atLeast}) seen`,
  );
  return (row?.outcomes ?? 0) >= atLeast;
}

/** The 99th of a hundred people of a launch: milliseconds until the outcome was written; and of the last one. */
export async function getWait(ctx: Ctx, launchId: string): Promise<{ p99: number; last: number }> {
  const row = await queryOne<{ p99: number; last: number }>(
    ctx,
    sql`select (1000 * extract(epoch from percentile_disc(0.99) within group (order by m.settled_at) - min(l.launched_at)))::float8 as p99,
        (1000 * extract(epoch from max(m.settled_at) - min(l.launched_at)))::float8 as last
      from delivery.message_now m join delivery.launch l on l.id = m.launch_id
      where m.launch_id = ${launchId} and m.state = 'accepted'`,
  );
  return row ?? { p99: Number.NaN, last: Number.NaN };
}

/** Forgets every launch, so that each round begins alike. The engine reads these tables all the time, so it may take turns. */
export async function forgetLaunches(ctx: Ctx): Promise<void> {
  for (;;) {
    try {
      await execute(
        ctx,
        sql`truncate delivery.launch, delivery.recipient, delivery.message, delivery.receipt, delivery.batch, delivery.single,
          delivery.outcome, delivery.attempt cascade`,
      );
      return void (await execute(ctx, sql`checkpoint`));
    } catch (fault) {
      // SQLSTATE deadlock_detected.
      if ((fault as { code?: string }).code !== '40P01') throw fault;
    }
  }
}
