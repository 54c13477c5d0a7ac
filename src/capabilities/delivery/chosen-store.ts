import { type Ctx, execute, type Sql, sql } from '../../platform/db/database.ts';
import type { Telling } from './freeze-store.ts';
import type { LaunchRow } from './launch-store.ts';

/** Keeps whom somebody chose, by which ways, until the launch is frozen; tells how many ways. */
export function insertChosen(ctx: Ctx, launchId: string, chosen: Sql): Promise<number> {
  return execute(
    ctx,
    sql`insert into delivery.chosen
      (launch_id, person_id, channel, address, language, region_code, sector_code, organisation_id, premises_id)
    select ${launchId}::uuid, person_id, channel, address, language, region_code, sector_code, organisation_id, premises_id
    from (${chosen}) chosen`,
  );
}

/** The people of launches of a thread that are chosen and not frozen yet. */
export function chosenOfThread(threadId: string): Sql {
  return sql`select c.person_id from delivery.launch l join delivery.chosen c on c.launch_id = l.id
    where l.thread_id = ${threadId}::uuid and l.state = 'materialising'`;
}

/**
 * The chosen people of a launch with their ways, taken out of where they waited. With a launch that follows its thread also
 * everybody told before, each by the ways of the last launch that told them.
 */
export function tellChosen(launch: LaunchRow): Telling {
  const ids = sql`array(select person_id from everyone)`;
  return {
    before: [
      sql`taken as materialized (
        delete from delivery.chosen where launch_id = ${launch.id}
        returning person_id, channel, address, language, region_code, sector_code, organisation_id, premises_id
      )`,
    ],
    everyone: chosenPeople(launch),
    after: [sql`own as materialized (${chosenWays(launch)})`],
    addresses: (channel) => sql`(
      select distinct on (person_id, address) person_id, address, language from own where channel = ${channel}
      order by person_id, address, language
    ) w on w.person_id = e.person_id`,
    // Few of the many whom identity knows: each is looked up.
    readers: () => sql`(select id, language from identity.people where id = any(${ids})) w on w.id = e.person_id`,
    heldAmong: ids,
    isOpen: sql`false`,
    expectsAccounts: false,
    countsTold: false,
  };
}

const chosenStanding = sql`region_code, sector_code, organisation_id, premises_id`;

function chosenPeople({ followsThread, threadId, number }: LaunchRow): Sql {
  const chosen = sql`select 0::bigint as told_by, person_id, ${chosenStanding}, null::double precision as latitude,
    null::double precision as longitude from taken`;
  const before = sql`union all
    select l.number, r.person_id, r.region_code, r.sector_code, r.organisation_id, r.premises_id, r.latitude, r.longitude
    from delivery.launch l join delivery.recipient r on r.launch_id = l.id
    where l.thread_id = ${threadId} and l.number < ${number}`;
  return sql`select distinct on (person_id) person_id, ${chosenStanding}, latitude, longitude, told_by, 0::smallint as round,
      true as is_new
    from (${chosen} ${followsThread ? before : sql``}) either
    order by person_id, told_by > 0, told_by desc, ${chosenStanding}`;
}

function chosenWays({ followsThread, threadId }: LaunchRow): Sql {
  const before = sql`union all
    select m.person_id, m.channel, m.address, m.language
    from everyone e join delivery.launch l on l.number = e.told_by and l.thread_id = ${threadId}
    join delivery.message m on m.launch_id = l.id and m.person_id = e.person_id
    where not m.offered`;
  return sql`select person_id, channel, address, language from taken where channel is not null
    union all
    select person_id, channel, address, language from delivery.way_to
    where person_id = any(array(select person_id from taken where channel is null))
    ${followsThread ? before : sql``}`;
}
