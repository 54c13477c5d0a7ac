import { asJson, type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { MenuActionRow, ResponseChoiceRow } from '../threat-rows.generated.ts';
import type { ActionInput, ResponseLevel } from './response-level.ts';

/** An organisation to which somebody belongs, and at which of its premises (ids; none when by the whole organisation alone). */
export interface OwnOrganisation {
  readonly id: string;
  readonly name: string;
}

/** One line of an organisation's list. */
export interface MenuAction extends Pick<MenuActionRow, 'id' | 'words' | 'owner' | 'dueHours' | 'premisesId'> {
  readonly level: ResponseLevel;
  readonly place: 'organisation' | 'premises';
}

/** What an organisation chose. */
export interface ResponseChoice extends Pick<ResponseChoiceRow, 'reason' | 'chosenAt' | 'chosenBy'> {
  readonly level: ResponseLevel;
}

/** The open organisations of these ids, and those of these premises. */
export function listOwnOrganisations(
  ctx: Pick<Ctx, 'db'>,
  own: { readonly organisations: readonly string[]; readonly premises: readonly string[] },
): Promise<OwnOrganisation[]> {
  return query(
    ctx,
    sql<OwnOrganisation>`select o.id, o.name from network.organisations o
      where o.id = any(${[...own.organisations]}::uuid[])
        or o.id in (select organisation_id from network.places where id = any(${[...own.premises]}::uuid[]))
      order by o.name, o.id`,
  );
}

/** The name of an open organisation. */
export async function findOrganisationName(ctx: Pick<Ctx, 'db'>, id: string): Promise<string | undefined> {
  const row = await queryOne(ctx, sql<{ name: string }>`select name from network.organisations where id = ${id}`);
  return row?.name;
}

/** An organisation's list, from the lowest level to the highest; with premises, what they added for themselves too. */
export function listMenu(
  ctx: Pick<Ctx, 'db'>,
  organisationId: string,
  premisesId: string | null = null,
): Promise<MenuAction[]> {
  return query(
    ctx,
    sql<MenuAction>`select id, level, words, owner, due_hours as "dueHours", place, premises_id as "premisesId"
      from threat.menu_action
      where organisation_id = ${organisationId} and ended_at is null
        and (premises_id is null or premises_id = ${premisesId}::uuid)
      order by array_position(array['NORMAL', 'HEIGHTENED', 'EXCEPTIONAL'], level), due_hours, id`,
  );
}

/** Puts actions on an organisation's list; those with premises are for these alone. */
export async function insertActions(
  ctx: Ctx,
  organisationId: string,
  by: string,
  actions: readonly (ActionInput & { readonly id: string; readonly premisesId?: string })[],
): Promise<void> {
  await execute(
    ctx,
    sql`insert into threat.menu_action
        (id, organisation_id, premises_id, level, words, owner, due_hours, place, added_at, added_by)
      select id, ${organisationId}, "premisesId", level, words, owner, "dueHours", place, ${ctx.now}, ${by}
      from jsonb_to_recordset(${asJson(actions)})
        as a(id uuid, "premisesId" uuid, level text, words text, owner text, "dueHours" integer, place text)`,
  );
}

/** Takes an action off an organisation's list, or off what premises added; false when it is not on it. */
export async function endAction(
  ctx: Ctx,
  owner: { readonly organisationId: string; readonly premisesId: string | null },
  actionId: string,
  by: string,
): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update threat.menu_action set ended_at = ${ctx.now}, ended_by = ${by}
      where id = ${actionId} and organisation_id = ${owner.organisationId}
        and premises_id is not distinct from ${owner.premisesId}::uuid and ended_at is null`,
  );
  return ended > 0;
}

/** What an organisation chose, the latest first; the first one holds. */
export function listChoices(ctx: Pick<Ctx, 'db'>, organisationId: string, limit: number): Promise<ResponseChoice[]> {
  return query(
    ctx,
    sql<ResponseChoice>`select level, reason, chosen_at as "chosenAt", chosen_by as "chosenBy" from threat.response_choice
      where organisation_id = ${organisationId} order by chosen_at desc, id desc limit ${limit}`,
  );
}

/** Writes what an organisation chose. */
export async function insertChoice(
  ctx: Ctx,
  choice: Pick<ResponseChoiceRow, 'id' | 'organisationId' | 'level' | 'reason' | 'chosenBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into threat.response_choice (id, organisation_id, level, reason, chosen_at, chosen_by)
      values (${choice.id}, ${choice.organisationId}, ${choice.level}, ${choice.reason}, ${ctx.now}, ${choice.chosenBy})`,
  );
}
