import { type Ctx, query, sql } from '../../../platform/db/database.ts';

/** The languages that people read, by person, as BCP 47 tags; people whom identity does not know are left out. */
export async function listLanguages(
  ctx: Pick<Ctx, 'db'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    ctx,
    sql<{ id: string; language: string }>`select id, language from identity.people
      where id = any(${[...personIds]}::uuid[])`,
  );
  return new Map(rows.map(({ id, language }) => [id, language]));
}
