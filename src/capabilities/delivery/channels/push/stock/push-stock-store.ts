import { type Ctx, execute, query, queryOne, sql } from '../../../../../platform/db/database.ts';
import { placesOfTray } from './key-tray.ts';

/** A sealed tray as it lies in the database. */
export interface SealedTray {
  readonly id: string;
  readonly block: number;
  readonly sealed: Buffer;
}

/** A tray that was just made, with what it was made for. */
export interface NewTray extends SealedTray {
  readonly devices: number;
  readonly highestPlace: number;
}

/** A device that one-time keys are made for. */
export interface StockedDevice {
  readonly id: string;
  readonly place: number;
  readonly publicKey: Buffer;
  readonly sealedAuth: Buffer;
}

/** A block that has fewer trays than it should. */
export interface ShortBlock {
  readonly block: number;
  readonly devices: number;
  readonly highestPlace: number;
  readonly missing: number;
}

/** Blocks from one to before another. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/** The table that trays are bound to: this one, in this installation of PostgreSQL. A copy of its rows opens nowhere else. */
export async function findStockHome(ctx: Ctx): Promise<string> {
  const row = await queryOne<{ home: string }>(
    ctx,
    sql`select system_identifier || '/' || 'delivery.push_stock'::regclass::oid as home from pg_control_system()`,
  );
  return row?.home ?? '';
}

/**
 * Takes the newest tray of each block out of the stock. They are gone for everybody once this returns, so it refuses to run in
 * a transaction, which might be undone after they were used.
 */
export function takeTrays(ctx: Ctx, blocks: readonly number[], notBefore: Date): Promise<SealedTray[]> {
  if (ctx.db.isTransaction) throw new Error('Trays are taken outside of transactions.');
  return query(
    ctx,
    sql<SealedTray>`with wanted as (
        select distinct unnest(${[...blocks]}::bigint[]) as block
      ), newest as materialized (
        select s.id from wanted cross join lateral (
          select id from delivery.push_stock where block = wanted.block and made_at > ${notBefore}
          order by id desc limit 1 for update skip locked) s
      )
      delete from delivery.push_stock t using newest where t.id = newest.id
      returning t.id, t.block, t.sealed`,
  );
}

/** Gives devices that were enrolled before there was a stock a place in it; tells how many. */
export function givePlaces(ctx: Ctx, most: number): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.push_device set stock_place = nextval('delivery.push_stock_place')
      where id in (select id from delivery.push_device where stock_place is null and ended_at is null
        order by id limit ${most} for update skip locked)`,
  );
}

/** The highest block that any device lies in; -1 when there is none. */
export async function findLastBlock(ctx: Ctx): Promise<number> {
  const row = await queryOne<{ place: number | null }>(
    ctx,
    sql`select max(stock_place) as place from delivery.push_device where stock_place is not null`,
  );
  return Math.floor((row?.place ?? -1) / placesOfTray);
}

/** The blocks of a range that have fewer than `depth` trays, lowest first. */
export function listShortBlocks(ctx: Ctx, range: BlockRange, depth: number, most: number): Promise<ShortBlock[]> {
  return query(
    ctx,
    sql<ShortBlock>`select b.block, b.devices, b.highest as "highestPlace", ${depth} - count(s.id)::int as missing
      from (${blocksOf(range)}) b left join delivery.push_stock s on s.block = b.block
      group by b.block, b.devices, b.highest having count(s.id) < ${depth} order by b.block limit ${most}`,
  );
}

/** The devices of some blocks. */
export function listStockedDevices(ctx: Ctx, blocks: readonly number[]): Promise<StockedDevice[]> {
  return query(
    ctx,
    sql<StockedDevice>`select d.id, d.stock_place as place, d.public_key as "publicKey", d.sealed_auth as "sealedAuth"
      from unnest(${[...blocks]}::bigint[]) as wanted (block)
      join delivery.push_device d on d.stock_place >= wanted.block * ${placesOfTray}
        and d.stock_place < (wanted.block + 1) * ${placesOfTray}`,
  );
}

/** Puts trays into the stock. */
export async function insertTrays(ctx: Ctx, trays: readonly NewTray[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.push_stock (id, block, devices, highest_place, made_at, sealed)
      select id, block, devices, highest, ${ctx.now}, sealed from unnest(
        ${trays.map(({ id }) => id)}::uuid[], ${trays.map(({ block }) => block)}::bigint[],
        ${trays.map(({ devices }) => devices)}::smallint[], ${trays.map(({ highestPlace }) => highestPlace)}::bigint[],
        ${trays.map(({ sealed }) => sealed)}::bytea[]) as made (id, block, devices, highest, sealed)`,
  );
}

/** Removes trays of a range that are too old, or whose block has other devices by now; tells how many. */
export function deleteStaleTrays(ctx: Ctx, range: BlockRange, madeBefore: Date): Promise<number> {
  return execute(
    ctx,
    sql`delete from delivery.push_stock s where s.block >= ${range.from} and s.block < ${range.to}
      and (s.made_at <= ${madeBefore} or not exists (
        select from (${blocksOf(range)}) b
        where b.block = s.block and b.devices = s.devices and b.highest = s.highest_place))`,
  );
}

/** Whether an alert of the attack lane that was launched after a moment is still going out. */
export async function isAttackLive(ctx: Ctx, launchedAfter: Date): Promise<boolean> {
  const live = await queryOne(
    ctx,
    sql`select 1 from delivery.launch where lane = 'attack' and launched_at > ${launchedAfter}
      and state in ('materialising', 'sending') limit 1`,
  );
  return live !== undefined;
}

function blocksOf({ from, to }: BlockRange) {
  return sql`select stock_place / ${placesOfTray}::bigint as block, count(*)::int as devices, max(stock_place) as highest
    from delivery.push_device
    where stock_place >= ${from}::bigint * ${placesOfTray} and stock_place < ${to}::bigint * ${placesOfTray} group by 1`;
}
