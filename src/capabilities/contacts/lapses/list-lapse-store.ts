import { after, day } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { wipedAfter } from '../contact.ts';

/** A list of which something lapses soon. */
export interface LapsingList {
  readonly listId: string;
  readonly days: number;
  readonly lapsesOn: string;
}

/** Writes down the warnings that are due, once each, and tells them: lists of which anything lapses within 30 or 7 days. */
export async function takeDueListWarnings(ctx: Ctx): Promise<LapsingList[]> {
  const within = (days: number): Date => after(ctx.now, days * day);
  return query(
    ctx,
    sql<LapsingList>`insert into contacts.lapse_warning (list_id, days, lapses_on, warned_at)
      select d.list_id, case when d.lapses_at <= ${within(7)}::timestamptz then 7 else 30 end,
        (d.lapses_at at time zone 'Europe/London')::date, ${ctx.now}::timestamptz
      from (
        select l.id as list_id, least(l.expires_at, min(e.expires_at)) as lapses_at
        from contacts.list l
        join contacts.entry e on e.list_id = l.id and e.removed_at is null and e.expires_at > ${ctx.now}
        where l.removed_at is null and l.expires_at > ${ctx.now} group by l.id
      ) d
      where d.lapses_at <= ${within(30)}::timestamptz
      on conflict do nothing
      returning list_id as "listId", days, to_char(lapses_on, 'YYYY-MM-DD') as "lapsesOn"`,
  );
}

/** What a warning says of a list. */
export interface ListLapse {
  readonly name: string;
  readonly ownerId: string;
  readonly entries: number;
}

/** A list of which something still lapses by the end of a day, and how many entries do. */
export async function findListLapse(ctx: Ctx, listId: string, lapsesOn: string): Promise<ListLapse | undefined> {
  return queryOne(
    ctx,
    sql<ListLapse>`select l.name, l.owner_id as "ownerId", count(*) as entries
      from contacts.list l join contacts.entry e on e.list_id = l.id and e.removed_at is null
      where l.id = ${listId}::uuid and l.removed_at is null
        and least(l.expires_at, e.expires_at) < ((${lapsesOn}::date + 1)::timestamp at time zone 'Europe/London')
      group by l.id`,
  );
}

/** Wipes what lapsed more than 30 days ago; tells how many entries. */
export async function wipeLapsedEntries(ctx: Ctx): Promise<number> {
  return execute(
    ctx,
    sql`update contacts.entry e set sealed = null, reference_hash = null, digest = null, removed_at = ${ctx.now}
      from contacts.list l
      where l.id = e.list_id and e.removed_at is null
        and least(l.expires_at, e.expires_at) <= ${after(ctx.now, -wipedAfter)}::timestamptz`,
  );
}

/** Removes the hashes of boxes that no list names any more; those of who opted out stay, so that they stay untold. */
export async function removeUnlistedBoxes(ctx: Ctx): Promise<number> {
  return execute(
    ctx,
    sql`delete from contacts.box b using contacts.contact c
      where c.id = b.contact_id and c.opted_out_at is null
        and not exists (select from contacts.entry e where e.contact_id = c.id and e.removed_at is null)`,
  );
}

/** Removes files that waited for more than a day. */
export async function removeOldImports(ctx: Ctx): Promise<number> {
  return execute(ctx, sql`delete from contacts.import where created_at <= ${after(ctx.now, -day)}::timestamptz`);
}
