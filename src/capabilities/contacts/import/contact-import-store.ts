import { asJson, type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';

/** What loading a file would do, in rows. */
export interface ImportSummary {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly doubled: number;
  readonly faulty: number;
  /** The file as a whole cannot be loaded. */
  readonly broken: boolean;
}

/** A file that waits for a yes. */
export interface WaitingImport {
  readonly id: string;
  readonly listId: string;
  readonly sealed: Buffer;
  readonly sealedFaults: Buffer;
  readonly summary: ImportSummary;
}

/** Keeps a file, sealed. */
export async function insertImport(ctx: Ctx, row: WaitingImport & { readonly createdBy: string }): Promise<void> {
  await execute(
    ctx,
    sql`insert into contacts.import (id, list_id, sealed, summary, sealed_faults, created_by, created_at)
      values (${row.id}, ${row.listId}, ${row.sealed}, ${asJson(row.summary)}, ${row.sealedFaults}, ${row.createdBy},
        ${ctx.now})`,
  );
}

/** A file that waits; taken until the transaction ends when `lock` says so. */
export async function findImportOf(ctx: Ctx, importId: string, lock = false): Promise<WaitingImport | undefined> {
  return queryOne(
    ctx,
    sql<WaitingImport>`select id, list_id as "listId", sealed, sealed_faults as "sealedFaults", summary
      from contacts.import where id = ${importId}::uuid ${lock ? sql`for update` : sql``}`,
  );
}

/** Removes a file that waited. */
export async function deleteImport(ctx: Ctx, importId: string): Promise<void> {
  await execute(ctx, sql`delete from contacts.import where id = ${importId}::uuid`);
}
