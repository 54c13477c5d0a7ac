import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { AreaShapes } from '../area-shapes.ts';
import { audienceRefusals } from '../audience-errors.ts';
import type { AudienceSelection } from '../audience-selection.ts';
import type { SavedAudience } from './saved-audience.ts';

function selectSaved(rest: Sql): Sql<SavedAudience> {
  return sql<SavedAudience>`select a.id, a.name, a.description, a.selection, a.shapes, a.version,
      a.created_by as "createdBy", a.created_at as "createdAt", a.edited_by as "editedBy", a.edited_at as "editedAt",
      coalesce((select p.name from identity.people p where 'person:' || p.id = a.edited_by), a.edited_by) as "editedByName",
      a.archived_at as "archivedAt"
    from audiences.saved_audience a ${rest}`;
}

/** The audiences in use, by name; or those that were archived, the latest first. */
export function listSavedAudiences(
  ctx: Pick<Ctx, 'db'>,
  which: 'current' | 'archived' = 'current',
): Promise<SavedAudience[]> {
  const rest =
    which === 'current'
      ? sql`where a.archived_at is null order by lower(a.name) limit 500`
      : sql`where a.archived_at is not null order by a.archived_at desc, a.id limit 100`;
  return query(ctx, selectSaved(rest));
}

/** One saved audience, archived or not, if there is one. */
export function findSavedAudience(ctx: Pick<Ctx, 'db'>, audienceId: string): Promise<SavedAudience | undefined> {
  return queryOne(ctx, selectSaved(sql`where a.id = ${audienceId}::uuid`));
}

/** One saved audience, archived or not; refuses AUDIENCE_NOT_FOUND. `lock` keeps it until the transaction ends. */
export async function getSavedAudience(ctx: Pick<Ctx, 'db'>, audienceId: string, lock = false): Promise<SavedAudience> {
  const rest = sql`where a.id = ${audienceId}::uuid ${lock ? sql`for update of a` : sql``}`;
  const found = await queryOne(ctx, selectSaved(rest));
  if (!found) throw audienceRefusals.refuse('AUDIENCE_NOT_FOUND', { audienceId });
  return found;
}

/** The audience in use that has this name, whatever the case of its letters, if there is one. */
export function findSavedAudienceByName(ctx: Pick<Ctx, 'db'>, name: string): Promise<SavedAudience | undefined> {
  return queryOne(ctx, selectSaved(sql`where lower(a.name) = lower(${name}) and a.archived_at is null`));
}

/** What a save writes. */
export interface AudienceWrite {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly selection: AudienceSelection;
  readonly shapes: AreaShapes;
  readonly by: string;
  readonly at: Date;
}

/** Writes a new saved audience, or over a known one, and counts the save. */
export async function writeSavedAudience(ctx: Pick<Ctx, 'db'>, saved: AudienceWrite): Promise<void> {
  const { id, name, description, selection, shapes, by, at } = saved;
  await execute(
    ctx,
    sql`insert into audiences.saved_audience as a (id, name, description, selection, shapes, created_by, created_at,
        edited_by, edited_at)
      values (${id}::uuid, ${name}, ${description}, ${asJson(selection)}, ${asJson(shapes)}, ${by}, ${at}, ${by}, ${at})
      on conflict (id) do update set name = excluded.name, description = excluded.description,
        selection = excluded.selection, shapes = excluded.shapes, edited_by = excluded.edited_by,
        edited_at = excluded.edited_at, version = a.version + 1`,
  );
}

/** Marks a saved audience as not to be begun with any more. */
export async function updateAudienceArchived(ctx: Pick<Ctx, 'db'>, audienceId: string, at: Date): Promise<void> {
  await execute(ctx, sql`update audiences.saved_audience set archived_at = ${at} where id = ${audienceId}::uuid`);
}
