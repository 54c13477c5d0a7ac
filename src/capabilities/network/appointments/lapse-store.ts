import { day } from '../../../kernel/time.ts';
import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { LapseWarningRow } from '../network-rows.generated.ts';

/** A warning that is now due: of which appointment, how many days before its end, and to whom. */
export interface DueWarning extends Pick<LapseWarningRow, 'appointmentId' | 'days'> {
  readonly personId: string;
  /** Who approved it, `person:<id>`; null for one that came by a file or a command. */
  readonly approvedBy: string | null;
}

/**
 * Writes down the warnings that are due, once each, and tells them: offices that end within 30 or within 7 days and are not
 * renewed. Membership is not an office.
 */
export async function takeDueWarnings(ctx: Ctx): Promise<DueWarning[]> {
  const within = (days: number): Date => new Date(ctx.now.getTime() + days * day);
  return query(
    ctx,
    sql<DueWarning>`with due as (
        insert into network.lapse_warning (appointment_id, days, warned_at)
        select a.id, case when a.valid_to <= ${within(7)}::timestamptz then 7 else 30 end, ${ctx.now}::timestamptz
        from network.appointment a
        where a.role <> 'member' and a.valid_from <= ${ctx.now}::timestamptz
          and a.valid_to > ${ctx.now}::timestamptz and a.valid_to <= ${within(30)}::timestamptz
          and not exists (select from network.appointment n where n.person_id = a.person_id and n.role = a.role
            and n.scope_kind = a.scope_kind and n.scope_id = a.scope_id and n.valid_from <= a.valid_to
            and (n.valid_to is null or n.valid_to > a.valid_to))
        on conflict do nothing returning appointment_id, days
      )
      select due.appointment_id as "appointmentId", due.days, a.person_id as "personId", p.decided_by as "approvedBy"
      from due join network.appointment a on a.id = due.appointment_id
      left join network.proposal p on p.appointment_id = a.id order by a.valid_to, a.id`,
  );
}

/** What a warning says of an appointment that still holds: its line in the list, whose it is, in which role, until when. */
export async function findEndingAppointment(
  ctx: Ctx,
  appointmentId: string,
): Promise<{ id: string; personId: string; personName: string; role: string; validTo: Date } | undefined> {
  return queryOne(
    ctx,
    sql<{ id: string; personId: string; personName: string; role: string; validTo: Date }>`
      select coalesce(p.id, a.id) as id, a.person_id as "personId", person.name as "personName", a.role,
        a.valid_to as "validTo"
      from network.appointment a join identity.people person on person.id = a.person_id
      left join network.proposal p on p.appointment_id = a.id
      where a.id = ${appointmentId} and a.valid_to > ${ctx.now}`,
  );
}
