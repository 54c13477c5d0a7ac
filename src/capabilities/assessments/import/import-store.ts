import { asJson, type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { AssessmentDocument } from '../ways-out/assessment-document.ts';

/** A file that waits for its confirmation. */
export interface BroughtIn {
  readonly id: string;
  readonly premisesId: string;
  readonly fileName: string;
  readonly document: AssessmentDocument;
}

/** Keeps a checked file for a day. */
export async function insertImport(
  ctx: Ctx,
  { id, premisesId, fileName, document }: BroughtIn,
  by: string,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into assessments.import (id, premises_id, file_name, document, made_at, made_by)
      values (${id}, ${premisesId}, ${fileName}, ${asJson(document)}, ${ctx.now}, ${by})`,
  );
}

/** A file that was brought in at premises. */
export function findImport(ctx: Pick<Ctx, 'db'>, premisesId: string, id: string): Promise<BroughtIn | undefined> {
  return queryOne(
    ctx,
    sql<BroughtIn>`select id, premises_id as "premisesId", file_name as "fileName", document from assessments.import
      where id = ${id} and premises_id = ${premisesId}`,
  );
}

/** Removes one, when it has become a draft. */
export async function deleteImport(ctx: Ctx, id: string): Promise<void> {
  await execute(ctx, sql`delete from assessments.import where id = ${id}`);
}

/** Removes those from before a moment that nobody confirmed. */
export function deleteOldImports(ctx: Pick<Ctx, 'db'>, before: Date): Promise<number> {
  return execute(ctx, sql`delete from assessments.import where made_at < ${before}`);
}
