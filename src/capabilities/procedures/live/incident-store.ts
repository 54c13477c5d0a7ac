import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { IncidentNoteRow } from '../procedures-rows.generated.ts';
import type { SiteThread } from './step-tick-store.ts';

/** A note or a headcount at premises in an alert; a headcount has a place and a number of people. */
export type IncidentNote = Omit<IncidentNoteRow, 'threadId' | 'premisesId'>;

/** An alert that concerns premises. */
export interface SiteAlert {
  readonly threadId: string;
  /** Its newest launch in force that told somebody who works there; nothing of one that is over. */
  readonly launchId: string | null;
  /** Whether somebody was counted at these premises when it was launched, or something was recorded here. */
  readonly isCertain: boolean;
}

/**
 * The alerts of premises, the newest first: those in force that told somebody who stands there, and those of which something is
 * recorded here.
 */
export function listSiteAlerts(ctx: Pick<Ctx, 'db' | 'now'>, premisesId: string, most: number): Promise<SiteAlert[]> {
  return query(
    ctx,
    sql<SiteAlert>`with live as (
        select distinct on (l.thread_id) l.thread_id, l.id as launch_id, t.premises_id = ${premisesId}::uuid as counted
        from delivery.launches l
        join delivery.told t on t.launch_id = l.id
        where l.kind = 'alert' and l.expires_at > ${ctx.now} and l.stopped_at is null
          and t.person_id in (select s.person_id from network.standing(${ctx.now}::timestamptz) s
            where s.premises_id = ${premisesId}::uuid and s.role = 'member')
        order by l.thread_id, l.number desc, counted desc nulls last
      ), recorded as (
        select thread_id from procedures.step_tick where premises_id = ${premisesId}::uuid
        union select thread_id from procedures.incident_note where premises_id = ${premisesId}::uuid
      )
      select coalesce(live.thread_id, recorded.thread_id) as "threadId", live.launch_id as "launchId",
        coalesce(live.counted, false) or recorded.thread_id is not null as "isCertain"
      from live full join recorded on recorded.thread_id = live.thread_id
      -- Ids of threads are of UUID version 7: later ones sort later.
      order by live.launch_id is null, 1 desc limit ${most}`,
  );
}

/** Whether premises are among the places that an audience means; `condition` is asked of a row `s` of a standing. */
export async function isMeant(ctx: Pick<Ctx, 'db'>, premisesId: string, condition: Sql): Promise<boolean> {
  const found = await queryOne(
    ctx,
    sql`select from (select p.id as premises_id, p.organisation_id, p.region_code, p.sector_code, p.latitude, p.longitude
        from network.places p where p.id = ${premisesId}::uuid) s where ${condition}`,
  );
  return found !== undefined;
}

/** The notes and headcounts at premises in an alert, as they came. */
export function listIncidentNotes(ctx: Pick<Ctx, 'db'>, { threadId, premisesId }: SiteThread): Promise<IncidentNote[]> {
  return query(
    ctx,
    sql<IncidentNote>`select id, at, person_id as "personId", place, people, words from procedures.incident_note
      where premises_id = ${premisesId}::uuid and thread_id = ${threadId}::uuid order by at, id`,
  );
}

/** Keeps a note or a headcount; false when it is here already. */
export async function insertIncidentNote(
  ctx: Pick<Ctx, 'db'>,
  { threadId, premisesId }: SiteThread,
  note: IncidentNote,
): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into procedures.incident_note (id, thread_id, premises_id, at, person_id, place, people, words)
      values (${note.id}::uuid, ${threadId}::uuid, ${premisesId}::uuid, ${note.at}, ${note.personId}::uuid, ${note.place}::text,
        ${note.people}::int, ${note.words})
      on conflict (id) do nothing`,
  );
  return inserted > 0;
}
