import { type Ctx, execute, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import { audienceSql } from '../audiences/index.ts';
import type { Telling } from './freeze-store.ts';
import type { LaunchRow } from './launch-store.ts';

/** Whether a newer launch of the thread exists, frozen or not: from then on that one tells people. */
export async function isOvertaken(ctx: Ctx, { threadId, number }: LaunchRow): Promise<boolean> {
  const later = sql`select 1 from delivery.launch where thread_id = ${threadId} and number > ${number} limit 1`;
  return (await queryOne(ctx, later)) !== undefined;
}

/** A launch has more to send: whatever it was, it is not settled now. */
export async function markSendingMore(ctx: Ctx, launchId: string, recipients: number): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.launch set state = 'sending', settled_at = null, recipients = recipients + ${recipients}
      where id = ${launchId}`,
  );
}

/**
 * These people, as far as they did not answer: recipients in their next round, by their present ways or, where ways were
 * chosen, by those; and others whom identity knows, with their present standing.
 */
export function tellMorePeople(ctx: Ctx, launch: LaunchRow, personIds: readonly string[]): Telling {
  const asked = sql`array(select person_id from asked)`;
  const all = sql`array(select person_id from everyone)`;
  return {
    before: [
      sql`asked as materialized (select distinct person_id from unnest(${[...personIds]}::uuid[]) as person_id)`,
    ],
    everyone: sql`${recipientsAgain(launch, asked)} union all ${newRecipients(ctx, launch, asked)}`,
    after: [sql`own as materialized (${waysOf(launch, all)})`],
    addresses: (channel) => sql`(
      select distinct on (person_id, address) person_id, address, language from own where channel = ${channel}
      order by person_id, address, language
    ) w on w.person_id = e.person_id`,
    readers: sql`(select id, language from identity.people where id = any(${all})) w on w.id = e.person_id`,
    heldAmong: all,
    // What still waits to be sent is not sent twice; and what lies there to be looked at lies there once.
    isOpen: ({ name, sent, needsAddress }) => sql`exists (
      select from delivery.message m where m.launch_id = ${launch.id} and m.person_id = e.person_id and m.channel = ${name}
        ${needsAddress ? sql`and m.address = w.address` : sql``}
        ${sent ? sql`and not exists (select from delivery.outcome o where o.message_id = m.id)` : sql``})`,
    expectsAccounts: false,
  };
}

const places = sql`region_code, sector_code, organisation_id, premises_id, latitude, longitude`;

function recipientsAgain({ id }: LaunchRow, asked: Sql): Sql {
  return sql`select r.person_id, ${places},
      (select coalesce(max(m.round) + 1, 0) from delivery.message m
        where m.launch_id = r.launch_id and m.person_id = r.person_id)::smallint as round, false as is_new
    from delivery.recipient r
    where r.launch_id = ${id} and r.person_id = any(${asked}) and r.answer is null`;
}

function newRecipients(ctx: Ctx, { id }: LaunchRow, asked: Sql): Sql {
  const standings = audienceSql({ everyone: true }, ctx.now);
  return sql`select known.id, ${places}, 0::smallint, true
    from identity.people known
    left join (select * from (${standings}) standing where person_id = any(${asked})) standing on standing.person_id = known.id
    where known.id = any(${asked})
      and not exists (select from delivery.recipient r where r.launch_id = ${id} and r.person_id = known.id)`;
}

function waysOf({ id, chosen }: LaunchRow, all: Sql): Sql {
  const present = sql`select person_id, channel, address, language from delivery.way_to w where person_id = any(${all})`;
  if (!chosen) return present;
  return sql`select person_id, channel, address, language from delivery.message
      where launch_id = ${id} and not offered and person_id = any(${all})
    union all
    ${present} and not exists (select from delivery.message m
      where m.launch_id = ${id} and m.person_id = w.person_id and m.channel = w.channel)`;
}
