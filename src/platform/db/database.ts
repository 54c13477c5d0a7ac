import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Context } from '../../kernel/context.ts';
import { makeRoute } from './database-route.ts';
import { noteTrouble } from './database-trouble.ts';
import { RoutedPool } from './routed-pool.ts';

/** The one database handle: a pool or, inside `inTransaction`, that transaction. */
export type Db = Kysely<unknown>;

/** What verbs and stores are handed. */
export type Ctx = Context<Db>;

/** A piece of SQL with its values kept apart; pieces nest. */
export type Sql<Row = unknown> = RawBuilder<Row>;

export { sql };

// int8 and numeric come as text by default; ours are counts and measures, all below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// A date is a day, not a moment: keep it as YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** An open database and how to close it. */
export interface OpenDatabase {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool. `url` is a connection string of one or several hosts (see listHostUrls); `poolSize` is connections (default 10). */
export function openDatabase(url: string, poolSize = 10): OpenDatabase {
  const pool = new RoutedPool(makeRoute(url), poolSize);
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === 'error') noteTrouble(db, event.error);
    },
  });
  return { db, pool, close: () => db.destroy() };
}

/** Runs statements in one transaction; inside another one it joins that. No network call belongs in here. */
export async function inTransaction<Result, C extends Context<Db>>(
  ctx: C,
  run: (ctx: C) => Promise<Result>,
): Promise<Result> {
  if (ctx.db.isTransaction) return run(ctx);
  let own: Db | undefined;
  const result = await ctx.db.transaction().execute((transaction) => {
    own = transaction;
    return run({ ...ctx, db: transaction });
  });
  for (const deed of (own && deedsAfter.get(own)) ?? []) deed();
  return result;
}

const deedsAfter = new WeakMap<Db, (() => void)[]>();

/** Does something in this process once the caller's transaction is committed, and not if it fails; at once outside of one. */
export function afterCommit({ db }: Pick<Ctx, 'db'>, deed: () => void): void {
  const deeds = deedsAfter.get(db);
  if (!db.isTransaction) deed();
  else if (deeds) deeds.push(deed);
  else deedsAfter.set(db, [deed]);
}

// SQLSTATE deadlock_detected: PostgreSQL picked this transaction as the one that gives way.
const gaveWay = '40P01';

/**
 * Runs something again when the database chose it as the victim of a deadlock, three times at most. Only for work that leaves
 * nothing outside the database behind.
 */
export async function patiently<Result>(ctx: Pick<Ctx, 'db'>, run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (fault) {
      const mayRepeat = (fault as { code?: string }).code === gaveWay && !ctx.db.isTransaction && attempt < 3;
      if (!mayRepeat) throw fault;
    }
  }
}

/** As `inTransaction`, `patiently`. */
export function inPatientTransaction<Result, C extends Context<Db>>(
  ctx: C,
  run: (ctx: C) => Promise<Result>,
): Promise<Result> {
  return patiently(ctx, () => inTransaction(ctx, run));
}

/** All rows of a statement. */
export async function query<Row>(ctx: Pick<Ctx, 'db'>, statement: Sql<Row>): Promise<Row[]> {
  const result = await statement.execute(ctx.db);
  return result.rows;
}

/** The first row of a statement, if there is one. */
export async function queryOne<Row>(ctx: Pick<Ctx, 'db'>, statement: Sql<Row>): Promise<Row | undefined> {
  const rows = await query(ctx, statement);
  return rows[0];
}

/** Runs a statement for its effect; tells how many rows it touched. */
export async function execute(ctx: Pick<Ctx, 'db'>, statement: Sql): Promise<number> {
  const result = await statement.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0);
}

/** A value as jsonb, for `insert … select from jsonb_to_recordset(${asJson(rows)})` and jsonb columns. */
export function asJson(value: unknown): Sql {
  return sql`${JSON.stringify(value)}::jsonb`;
}
