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
  const all = sql`array(select person_id from everyone)`;
  return {
    before: [
      sql`asked as materialized (select distinct person_id from unnest(${[...personIds]}::uuid[]) as person_id)`,
      sql`again as materialized (select person_id, ${places} from delivery.recipient
        where launch_id = ${launch.id} and person_id = any(array(select person_id from asked)) and answer is null)`,
      sql`fresh as materialized (${freshPeople(launch)})`,
      sql`told as materialized (${messagesBefore(launch)})`,
    ],
    everyone: sql`select again.person_id, ${places}, coalesce(told.round + 1, 0)::smallint as round, false as is_new
      from again left join (select person_id, max(round) as round from told group by person_id) told
        on told.person_id = again.person_id
      union all ${newRecipients(ctx)}`,
    after: [sql`own as materialized (${waysOf(launch, all)})`],
    addresses: (channel) => sql`(
      select distinct on (own.person_id, own.address) own.person_id, own.address, own.language, told.is_open
      from own left join told on told.person_id = own.person_id and told.channel = own.channel and told.address = own.address
      where own.channel = ${channel}
      order by own.person_id, own.address, told.is_open desc nulls last, own.language
    ) w on w.person_id = e.person_id`,
    // What lies there to be looked at lies there once.
    readers: (channel) => sql`(
      select known.id, known.language, seen.person_id is not null as is_open
      from (select id, language from identity.people where id = any(${all})) known
      left join (select distinct person_id from told where channel = ${channel}) seen on seen.person_id = known.id
    ) w on w.id = e.person_id`,
    heldAmong: all,
    isOpen: sql`coalesce(w.is_open, false)`,
    expectsAccounts: false,
    countsTold: true,
  };
}

const places = sql`region_code, sector_code, organisation_id, premises_id, latitude, longitude`;

function freshPeople({ id }: LaunchRow): Sql {
  return sql`select person_id from asked where person_id not in (
    select person_id from delivery.recipient where launch_id = ${id} and person_id = any(array(select person_id from asked)))`;
}

/** What they were sent by this launch, and whether that still waits to be sent. */
function messagesBefore({ id }: LaunchRow): Sql {
  // Asked of each message by itself: joined, all outcomes of the month would be read.
  return sql`select m.person_id, m.channel, m.address, m.language, m.round, m.offered,
      not m.offered and (select o.message_id from delivery.outcome o where o.message_id = m.id) is null as is_open
    from delivery.message m
    where m.launch_id = ${id} and m.person_id = any(array(select person_id from again))`;
}

function newRecipients(ctx: Ctx): Sql {
  const fresh = sql`array(select person_id from fresh)`;
  const standings = audienceSql({ everyone: true }, ctx.now);
  return sql`select known.id, ${places}, 0::smallint, true
    from (select id from identity.people where id = any(${fresh})) known
    left join (select * from (${standings}) standing where person_id = any(${fresh})) standing on standing.person_id = known.id`;
}

function waysOf({ chosen }: LaunchRow, all: Sql): Sql {
  const present = sql`select person_id, channel, address, language from delivery.way_to where person_id = any(${all})`;
  if (!chosen) return present;
  return sql`select person_id, channel, address, language from told where not offered
    union all
    select present.* from (${present}) present
    left join (select distinct person_id, channel from told) before
      on before.person_id = present.person_id and before.channel = present.channel
    where before.person_id is null`;
}
