import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { alertRefusals } from '../alert-errors.ts';
import { nameOf } from '../alert-store.ts';
import type { DraftContent } from '../content/draft-content.ts';
import type { AlertTemplate } from './alert-template.ts';

function selectTemplates(rest: Sql): Sql<AlertTemplate> {
  return sql<AlertTemplate>`select t.id, t.name, t.content, t.version, t.owner, ${nameOf(sql`t.owner`)} as "ownerName",
      t.created_at as "createdAt", t.edited_by as "editedBy", ${nameOf(sql`t.edited_by`)} as "editedByName",
      t.edited_at as "editedAt", t.archived_at as "archivedAt"
    from alerts.template t ${rest}`;
}

/** The templates that can be begun with, by name; or those that were archived, the latest first. */
export function listTemplates(
  ctx: Pick<Ctx, 'db'>,
  which: 'current' | 'archived' = 'current',
): Promise<AlertTemplate[]> {
  const rest =
    which === 'current'
      ? sql`where t.archived_at is null order by lower(t.name) limit 500`
      : sql`where t.archived_at is not null order by t.archived_at desc, t.id limit 100`;
  return query(ctx, selectTemplates(rest));
}

/** One template, archived or not; refuses TEMPLATE_NOT_FOUND. `lock` keeps it until the transaction ends. */
export async function getTemplate(ctx: Pick<Ctx, 'db'>, templateId: string, lock = false): Promise<AlertTemplate> {
  const rest = sql`where t.id = ${templateId}::uuid ${lock ? sql`for update of t` : sql``}`;
  const found = await queryOne(ctx, selectTemplates(rest));
  if (!found) throw alertRefusals.refuse('TEMPLATE_NOT_FOUND', { templateId });
  return found;
}

/** The template in use that has this name, whatever the case of its letters, if there is one. */
export function findTemplateByName(ctx: Pick<Ctx, 'db'>, name: string): Promise<AlertTemplate | undefined> {
  return queryOne(ctx, selectTemplates(sql`where lower(t.name) = lower(${name}) and t.archived_at is null`));
}

/** What a save writes. */
export interface SavedTemplate {
  readonly id: string;
  readonly name: string;
  readonly content: DraftContent;
  readonly by: string;
  readonly at: Date;
}

/** Writes a new template, owned by its writer. */
export async function insertTemplate(ctx: Pick<Ctx, 'db'>, saved: SavedTemplate): Promise<void> {
  const { id, name, content, by, at } = saved;
  await execute(
    ctx,
    sql`insert into alerts.template (id, name, content, owner, created_at, edited_by, edited_at)
      values (${id}::uuid, ${name}, ${asJson(content)}, ${by}, ${at}, ${by}, ${at})`,
  );
}

/** Writes over a template and counts the save. */
export async function updateTemplate(ctx: Pick<Ctx, 'db'>, saved: SavedTemplate): Promise<void> {
  const { id, name, content, by, at } = saved;
  await execute(
    ctx,
    sql`update alerts.template set name = ${name}, content = ${asJson(content)}, edited_by = ${by}, edited_at = ${at},
        version = version + 1
      where id = ${id}::uuid`,
  );
}

/** Marks a template as not to be begun with any more. */
export async function updateTemplateArchived(ctx: Pick<Ctx, 'db'>, templateId: string, at: Date): Promise<void> {
  await execute(ctx, sql`update alerts.template set archived_at = ${at} where id = ${templateId}::uuid`);
}
