import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { DrillProcedure } from '../drill.ts';

/** A drill that people are reminded of: `soon` within a month, `overdue` after its day. */
export interface DrillReminder {
  readonly premisesId: string;
  readonly organisationId: string;
  readonly procedure: DrillProcedure;
  readonly dueOn: string;
  readonly kind: 'soon' | 'overdue';
}

/**
 * Takes at most so many reminders that are due, each once: procedures that are overdue, and those due until a day for which no drill
 * is planned by then.
 */
export function takeDrillReminders(
  ctx: Ctx,
  { today, until, limit }: { readonly today: string; readonly until: string; readonly limit: number },
): Promise<DrillReminder[]> {
  return query(
    ctx,
    sql<DrillReminder>`with due as (
        select s.premises_id, s.procedure, s.due_on, case when s.due_on < ${today}::date then 'overdue' else 'soon' end as kind
        from drills.schedule s
        where s.due_on <= ${until}::date and exists (select from premises.sites p where p.id = s.premises_id)
          and (s.due_on < ${today}::date or not exists (select from drills.drill d where d.premises_id = s.premises_id
            and d.procedure = s.procedure and d.state in ('planned', 'running') and d.planned_on <= s.due_on))
          and not exists (select from drills.reminder r where r.premises_id = s.premises_id and r.procedure = s.procedure
            and r.due_on = s.due_on and r.kind = case when s.due_on < ${today}::date then 'overdue' else 'soon' end)
        order by s.due_on, s.premises_id, s.procedure limit ${limit}),
      taken as (
        insert into drills.reminder (premises_id, procedure, due_on, kind, reminded_at)
        select premises_id, procedure, due_on, kind, ${ctx.now} from due on conflict do nothing returning *)
      select t.premises_id as "premisesId", p.organisation_id as "organisationId", t.procedure, t.due_on as "dueOn", t.kind
      from taken t join premises.sites p on p.id = t.premises_id order by t.due_on, t.procedure`,
  );
}

/** What of the reminders taken at a moment is still due at premises, with the name of the premises. */
export function listStillDue(
  ctx: Ctx,
  premisesId: string,
  remindedAt: Date,
): Promise<(Pick<DrillReminder, 'procedure' | 'dueOn' | 'kind'> & { readonly premisesName: string })[]> {
  return query(
    ctx,
    sql`select r.procedure, r.due_on as "dueOn", r.kind, p.name as "premisesName"
      from drills.reminder r join network.places p on p.id = r.premises_id
        join drills.schedule s on s.premises_id = r.premises_id and s.procedure = r.procedure and s.due_on = r.due_on
      where r.premises_id = ${premisesId} and r.reminded_at = ${remindedAt} order by r.due_on, r.procedure`,
  );
}
