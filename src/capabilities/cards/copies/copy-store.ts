import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { CopyRow } from '../cards-rows.generated.ts';

const columns = sql`c.id, c.code, c.version_id as "versionId", c.alert_id as "alertId", c.language,
  c.parent_id as "parentId", c.post_id as "postId", c.addition, c.addition_jws as "additionJws",
  c.has_additions as "hasAdditions", c.made_by as "madeBy",
  c.made_at as "madeAt", c.hearer`;

/** The copy with this code, if there is one. */
export function findCopy(ctx: Pick<Ctx, 'db'>, code: string): Promise<CopyRow | undefined> {
  return queryOne(ctx, sql<CopyRow>`select ${columns} from cards.copy c where c.code = ${code}`);
}

/** The copies with these codes, in no order. */
export function listCopies(ctx: Pick<Ctx, 'db'>, codes: readonly string[]): Promise<CopyRow[]> {
  return query(ctx, sql<CopyRow>`select ${columns} from cards.copy c where c.code = any(${[...codes]}::text[])`);
}

/** A copy by its id. */
export function findCopyById(ctx: Pick<Ctx, 'db'>, id: string): Promise<CopyRow | undefined> {
  return queryOne(ctx, sql<CopyRow>`select ${columns} from cards.copy c where c.id = ${id}::uuid`);
}

/** The copy that a hearer made of another one before, of the same words. */
export function findCopyOfHearer(
  ctx: Pick<Ctx, 'db'>,
  copy: Pick<CopyRow, 'parentId' | 'versionId' | 'hearer'>,
): Promise<CopyRow | undefined> {
  return queryOne(
    ctx,
    sql<CopyRow>`select ${columns} from cards.copy c
      where c.parent_id = ${copy.parentId}::uuid and c.version_id = ${copy.versionId}::uuid
        and c.hearer = ${copy.hearer}::uuid`,
  );
}

/** The first copy without an addition that somebody made of a version, so that pressing twice makes one. */
export function findPlainCopy(
  ctx: Pick<Ctx, 'db'>,
  versionId: string,
  madeBy: string,
  postId?: string,
): Promise<CopyRow | undefined> {
  return queryOne(
    ctx,
    sql<CopyRow>`select ${columns} from cards.copy c
      where c.version_id = ${versionId}::uuid and c.made_by = ${madeBy} and c.parent_id is null and c.addition is null
        and c.post_id is not distinct from ${postId ?? null}::uuid
      order by c.made_at, c.id limit 1`,
  );
}

/** Writes a copy; false when this hearer has made one of the same parent and words already. */
export async function insertCopy(ctx: Pick<Ctx, 'db'>, copy: CopyRow): Promise<boolean> {
  const written = await execute(
    ctx,
    sql`insert into cards.copy (id, code, version_id, alert_id, language, parent_id, post_id, addition, addition_jws,
        has_additions, made_by, made_at, hearer)
      values (${copy.id}, ${copy.code}, ${copy.versionId}::uuid, ${copy.alertId}::uuid, ${copy.language},
        ${copy.parentId}::uuid, ${copy.postId}::uuid, ${copy.addition}::text, ${copy.additionJws}::text,
        ${copy.hasAdditions}, ${copy.madeBy}, ${copy.madeAt}, ${copy.hearer}::uuid)
      on conflict (parent_id, version_id, hearer) where hearer is not null do nothing`,
  );
  return written > 0;
}

/** What was added on the way to a copy, its own first, then its parent's and so on. */
export function listAdditions(ctx: Pick<Ctx, 'db'>, copyId: string): Promise<CopyRow[]> {
  return query(
    ctx,
    sql<CopyRow>`with recursive way (id, step) as (
        select ${copyId}::uuid, 0
        union all
        select above.parent_id, way.step + 1 from way join cards.copy above on above.id = way.id
        where above.parent_id is not null and way.step < 100)
      select ${columns} from way join cards.copy c on c.id = way.id where c.addition is not null order by way.step`,
  );
}

/** The copies with a signed addition whose key was revoked and whose version is live: to be signed again. */
export function listLiveAdditions(ctx: Pick<Ctx, 'db'>): Promise<CopyRow[]> {
  return query(
    ctx,
    sql<CopyRow>`select ${columns} from cards.copy c join alerts.told t on t.version_id = c.version_id
      where c.addition is not null and t.state = 'live' order by c.made_at, c.id`,
  );
}

/** Puts a new signature over the same addition. */
export async function updateAdditionSignature(ctx: Pick<Ctx, 'db'>, copyId: string, jws: string): Promise<void> {
  await execute(ctx, sql`update cards.copy set addition_jws = ${jws} where id = ${copyId}::uuid`);
}
