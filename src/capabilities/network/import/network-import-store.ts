import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { ImportKind } from './import-format.ts';
import type { JudgedRow, RawRow } from './import-row.ts';
import type { ImportRow, NetworkImport } from './network-import.ts';

const columns: Sql = sql`id, kind, file_name as "fileName", state, columns, file_faults as "fileFaults", notices,
  rows_expected as "rowsExpected", rows_done as "rowsDone", rows_new as "rowsNew", rows_changed as "rowsChanged",
  rows_unchanged as "rowsUnchanged", rows_faulty as "rowsFaulty", created_by as "createdBy", created_at as "createdAt",
  checked_at as "checkedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", loaded_at as "loadedAt"`;

/** A file as it came, before anything is known about it. */
export interface NewImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly createdBy: string;
}

/** Keeps a new file, to be checked. */
export async function addImport(ctx: Ctx, one: NewImport): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.import (id, kind, file_name, byte_size, content, state, created_by, created_at)
      values (${one.id}, ${one.kind}, ${one.fileName}, ${one.bytes.length}, ${Buffer.from(one.bytes)}, 'checking',
        ${one.createdBy}, ${ctx.now})`,
  );
}

/** One import, without its bytes. */
export async function findImport(ctx: Ctx, id: string): Promise<NetworkImport | undefined> {
  return queryOne(ctx, sql<NetworkImport>`select ${columns} from network.import where id = ${id}`);
}

/** The bytes of a file that is still to be checked. */
export async function findImportContent(ctx: Ctx, id: string): Promise<Buffer | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ content: Buffer }>`select content from network.import
      where id = ${id} and state = 'checking' and content is not null`,
  );
  return row?.content;
}

/** The latest imports, newest first; only those that one brought in (`person:<id>`), if named. */
export async function listImports(ctx: Ctx, limit: number, by: string | null = null): Promise<NetworkImport[]> {
  return query(
    ctx,
    sql<NetworkImport>`select ${columns} from network.import where ${by}::text is null or created_by = ${by}
      order by created_at desc limit ${limit}`,
  );
}

/** Forgets the rows of an earlier attempt at checking. */
export async function clearImportRows(ctx: Ctx, id: string): Promise<void> {
  await execute(ctx, sql`delete from network.import_row where import_id = ${id}`);
}

/** Keeps judged rows. */
export async function addImportRows(ctx: Ctx, id: string, rows: readonly JudgedRow[]): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.import_row (import_id, row_number, outcome, cells, faults)
      select ${id}::uuid, r."rowNumber", r.outcome, r.cells, r.faults
      from jsonb_to_recordset(${asJson(rows)}) as r("rowNumber" int, outcome text, cells jsonb, faults jsonb)`,
  );
}

/** Writes what a second look found about rows that were kept before. */
export async function changeImportRows(ctx: Ctx, id: string, rows: readonly JudgedRow[]): Promise<void> {
  await execute(
    ctx,
    sql`update network.import_row i set outcome = r.outcome, faults = r.faults
      from jsonb_to_recordset(${asJson(rows)}) as r("rowNumber" int, outcome text, faults jsonb)
      where i.import_id = ${id} and i.row_number = r."rowNumber"`,
  );
}

/** Marks rows that seemed to change nothing as changing something. */
export async function markChanged(ctx: Ctx, id: string, rowNumbers: readonly number[]): Promise<void> {
  if (rowNumbers.length === 0) return;
  await execute(
    ctx,
    sql`update network.import_row set outcome = 'changed'
      where import_id = ${id} and outcome = 'unchanged' and row_number = any(${rowNumbers}::int[])`,
  );
}

/** How far it is, for the progress bar. */
export async function recordProgress(ctx: Ctx, id: string, rowsDone: number, rowsExpected: number): Promise<void> {
  await execute(
    ctx,
    sql`update network.import set rows_done = ${rowsDone}, rows_expected = ${Math.max(rowsDone, rowsExpected)}
      where id = ${id}`,
  );
}

/** What checking found about the file as a whole. */
export interface CheckResult {
  readonly columns: readonly string[];
  readonly fileFaults: readonly string[];
  readonly notices: readonly string[];
}

/** Ends the check: counts the rows kept, and lets the bytes go. */
export async function finishCheck(ctx: Ctx, id: string, result: CheckResult): Promise<void> {
  await execute(
    ctx,
    sql`update network.import set state = 'checked', content = null, checked_at = ${ctx.now},
        columns = ${asJson(result.columns)}, file_faults = ${asJson(result.fileFaults)},
        notices = ${asJson(result.notices)}
      where id = ${id}`,
  );
  await countRows(ctx, id);
}

/** Counts the kept rows anew by outcome. */
export async function countRows(ctx: Ctx, id: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.import i set rows_new = c.new, rows_changed = c.changed, rows_unchanged = c.unchanged,
        rows_faulty = c.faulty, rows_done = c.all_rows, rows_expected = c.all_rows
      from (select count(*) as all_rows, count(*) filter (where outcome = 'new') as new,
          count(*) filter (where outcome = 'changed') as changed,
          count(*) filter (where outcome = 'unchanged') as unchanged,
          count(*) filter (where outcome = 'faulty') as faulty
        from network.import_row where import_id = ${id}) c
      where i.id = ${id}`,
  );
}

/** Moves an import on from one state to another; false when it was not in that state. */
export async function moveImport(
  ctx: Ctx,
  id: string,
  from: NetworkImport['state'],
  to: NetworkImport['state'],
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update network.import set state = ${to},
        loaded_at = case when ${to} = 'loaded' then ${ctx.now}::timestamptz else loaded_at end
      where id = ${id} and state = ${from}`,
  );
  return touched === 1;
}

/** Notes who confirmed it. */
export async function recordConfirmation(ctx: Ctx, id: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update network.import set confirmed_by = ${by}, confirmed_at = ${ctx.now}, rows_done = 0 where id = ${id}`,
  );
}

/** Kept rows after a row number, in order; `faulty` for only those with faults. */
export async function listImportRows(
  ctx: Ctx,
  id: string,
  page: { readonly after: number; readonly limit: number; readonly faulty?: boolean },
): Promise<ImportRow[]> {
  return query(
    ctx,
    sql<ImportRow>`select row_number as "rowNumber", outcome, cells, faults from network.import_row
      where import_id = ${id} and row_number > ${page.after} ${page.faulty ? sql`and outcome = 'faulty'` : sql``}
      order by row_number limit ${page.limit}`,
  );
}

/** Kept rows that loading must look at, after a row number. */
export async function listRowsToLoad(
  ctx: Ctx,
  id: string,
  page: { readonly after: number; readonly limit: number; readonly unchangedToo: boolean },
): Promise<RawRow[]> {
  return query(
    ctx,
    sql<RawRow>`select row_number as "rowNumber", cells from network.import_row
      where import_id = ${id} and row_number > ${page.after} and (${page.unchangedToo} or outcome <> 'unchanged')
      order by row_number limit ${page.limit}`,
  );
}

/** One load at a time, so that two files never wait for each other's rows. Held until the transaction ends. */
export async function awaitLoadTurn(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtext('network.import'))`);
}

/** Forgets the rows and bytes of imports begun before a moment; tells how many rows went. */
export async function forgetImportRows(ctx: Ctx, before: Date): Promise<number> {
  const told = ['The rows were removed after seven days. Bring the file in again.'];
  await execute(
    ctx,
    sql`update network.import set state = 'checked', content = null, file_faults = ${asJson(told)},
        rows_new = 0, rows_changed = 0, rows_unchanged = 0, rows_faulty = 0
      where created_at < ${before} and state in ('checking', 'checked') and file_faults <> ${asJson(told)}`,
  );
  return execute(
    ctx,
    sql`delete from network.import_row r using network.import i
      where i.id = r.import_id and i.created_at < ${before} and i.state <> 'loading'`,
  );
}

/** One check of a file at a time, so that a job and the command line never both keep its rows. */
export async function awaitCheckTurn(ctx: Ctx, id: string): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtext(${`network.import:${id}`}))`);
}
