import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { nameOf } from '../../alerts/index.ts';
import type { HelpCase, HelpOutcome } from './help-case.ts';

/** A call for help: of whom, in which alert. */
export interface HelpCall {
  readonly alertId: string;
  readonly personId: string;
}

function selectCases(from: Sql): Sql<HelpCase> {
  return sql<HelpCase>`select c.id, c.alert_id as "alertId", c.launch_id as "launchId", c.person_id as "personId",
      c.taken_by as "takenBy", ${nameOf(sql`c.taken_by`)} as "takenByName", c.taken_at as "takenAt", c.note,
      c.closed_by as "closedBy", ${nameOf(sql`c.closed_by`)} as "closedByName", c.closed_at as "closedAt", c.outcome
    from ${from}`;
}

/** The latest case of each person of these alerts. */
export function listHelpCases(ctx: Pick<Ctx, 'db'>, alertIds: readonly string[]): Promise<HelpCase[]> {
  return query(
    ctx,
    selectCases(sql`(
      select distinct on (alert_id, person_id) * from room.help_case
      where alert_id = any(${[...alertIds]}::uuid[])
      order by alert_id, person_id, closed_at desc nulls first, taken_at desc
    ) c`),
  );
}

/** The case of a person that is open now, if there is one. */
export function findOpenHelpCase(
  ctx: Pick<Ctx, 'db'>,
  alertId: string,
  personId: string,
): Promise<HelpCase | undefined> {
  return queryOne(
    ctx,
    selectCases(sql`room.help_case c where c.alert_id = ${alertId}::uuid and c.person_id = ${personId}::uuid
      and c.closed_at is null`),
  );
}

/** Opens a case; false when somebody has one open already, however close together the two came. */
export async function insertHelpCase(
  ctx: Pick<Ctx, 'db'>,
  opened: HelpCall & { readonly id: string; readonly launchId: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into room.help_case (id, alert_id, launch_id, person_id, taken_by, taken_at)
      values (${opened.id}::uuid, ${opened.alertId}::uuid, ${opened.launchId}::uuid, ${opened.personId}::uuid,
        ${opened.by}, ${opened.at})
      on conflict (alert_id, person_id) where closed_at is null do nothing`,
  );
  return inserted > 0;
}

/** Writes over the note of an open case; false when it is not open. */
export async function updateHelpNote(ctx: Pick<Ctx, 'db'>, caseId: string, note: string): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update room.help_case set note = ${note} where id = ${caseId}::uuid and closed_at is null`,
  );
  return touched > 0;
}

/** Closes an open case; false when it is not open. */
export async function updateHelpClosed(
  ctx: Pick<Ctx, 'db'>,
  caseId: string,
  closed: { readonly note: string; readonly outcome: HelpOutcome; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update room.help_case set note = ${closed.note}, outcome = ${closed.outcome}, closed_by = ${closed.by},
        closed_at = ${closed.at}
      where id = ${caseId}::uuid and closed_at is null`,
  );
  return touched > 0;
}
