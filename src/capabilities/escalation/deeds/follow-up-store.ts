import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';

/** How often each of these people was sent a launch: the number of the last round. Whoever was never sent it is left out. */
export async function listLastRounds(
  ctx: Ctx,
  launchId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query(
    ctx,
    sql<{ personId: string; round: number }>`select person_id as "personId", max(round) as round from delivery.rounds
      where launch_id = ${launchId} and person_id = any(${[...personIds]}::uuid[]) and not offered group by person_id`,
  );
  return new Map(rows.map(({ personId, round }) => [personId, round]));
}

/** Which of these people an earlier message of a launch is still on its way to. */
export async function listOnTheirWay(
  ctx: Ctx,
  launchId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query(
    ctx,
    sql<{ personId: string }>`select distinct person_id as "personId" from delivery.on_their_way
      where launch_id = ${launchId} and person_id = any(${[...personIds]}::uuid[])`,
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** For each of these people the first of the channels, in their order, that they have and that the launch has not used for them. */
export async function listUnusedChannels(
  ctx: Ctx,
  { launchId, personIds, channels }: { launchId: string; personIds: readonly string[]; channels: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    ctx,
    sql<{
      personId: string;
      channel: string;
    }>`select distinct on (way.person_id) way.person_id as "personId", way.channel
      from delivery.launches l
      join delivery.way_to way on way.person_id = any(${[...personIds]}::uuid[]) and way.channel = any(${[...channels]}::text[])
        and way.channel = any(l.worded_channels)
      where l.id = ${launchId} and not exists (select from delivery.rounds r
        where r.launch_id = l.id and r.person_id = way.person_id and r.channel = way.channel)
      order by way.person_id, array_position(${[...channels]}::text[], way.channel)`,
  );
  return new Map(rows.map(({ personId, channel }) => [personId, channel]));
}

/**
 * Officers who are to hear of silence in a region (null: the whole country): its hub officers on duty, else all of them, else
 * duty officers on duty, else all duty officers. Never those whom it is about.
 */
export async function listOfficers(
  ctx: Ctx,
  regionCode: string | null,
  butFor: readonly string[],
): Promise<readonly string[]> {
  const rows = await query(
    ctx,
    sql<{ personId: string }>`with candidate as (
        select 1 as turn, person_id from network.on_duty(${ctx.now}::timestamptz)
        where role = 'hub-officer' and scope_kind = 'region' and scope_id = ${regionCode}::text
        union all
        select 2, person_id from network.standing(${ctx.now}::timestamptz)
        where role = 'hub-officer' and region_code is not distinct from ${regionCode}::text
        union all
        select 3, person_id from network.on_duty(${ctx.now}::timestamptz) where role = 'duty-officer'
        union all
        select 4, person_id from network.roles(${ctx.now}::timestamptz) where role = 'duty-officer'
      ), others as (select * from candidate where person_id <> all(${[...butFor]}::uuid[]))
      select distinct person_id as "personId" from others where turn = (select min(turn) from others)`,
  );
  return rows.map(({ personId }) => personId);
}

/** A deputy who may be asked to act. */
export interface NextDeputy {
  readonly postId: string;
  readonly personId: string;
}

/**
 * For each of these posts the first deputy by rank who has not been asked in this launch and does not lead it anyway, as where
 * there is no holder; nobody where all have been.
 */
export function listNextDeputies(ctx: Ctx, launchId: string, postIds: readonly string[]): Promise<NextDeputy[]> {
  return query(
    ctx,
    sql<NextDeputy>`select distinct on (m.post_id) m.post_id as "postId", m.person_id as "personId"
      from leads.members(${ctx.now}::timestamptz) m
      where m.kind = 'deputy' and m.post_id = any(${[...postIds]}::uuid[])
        and not exists (select from escalation.promotion p
          where p.launch_id = ${launchId} and p.post_id = m.post_id and p.person_id = m.person_id)
        and not exists (select from escalation.watch w
          where w.launch_id = ${launchId} and w.person_id = m.person_id and m.post_id = any(w.leads))
      order by m.post_id, m.rank`,
  );
}

/** Notes who was asked to act for a post, instead of whom. */
export async function insertPromotion(
  ctx: Ctx,
  row: NextDeputy & { launchId: string; insteadOf: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into escalation.promotion (launch_id, post_id, person_id, instead_of, at)
      values (${row.launchId}, ${row.postId}, ${row.personId}, ${row.insteadOf}, ${ctx.now})`,
  );
}

/** A message of ours about silence: the launch it is about, why it was sent, and about whom or what. */
export interface PromptRow {
  readonly id: string;
  readonly launchId: string;
  readonly what: 'region' | 'deputy' | 'idle';
  readonly about: string;
  readonly told: number;
}

/** Notes a prompt. */
export async function insertPrompt(ctx: Ctx, row: PromptRow): Promise<void> {
  await execute(
    ctx,
    sql`insert into escalation.prompt (id, launch_id, what, about, told, at)
      values (${row.id}, ${row.launchId}, ${row.what}, ${row.about}, ${row.told}, ${ctx.now})`,
  );
}

/** The last prompt of a launch about something since a moment. */
export function findPromptSince(
  ctx: Ctx,
  { launchId, what, about }: Pick<PromptRow, 'launchId' | 'what' | 'about'>,
  since: Date,
): Promise<PromptRow | undefined> {
  return queryOne(
    ctx,
    sql<PromptRow>`select id, launch_id as "launchId", what, about, told from escalation.prompt
      where launch_id = ${launchId} and what = ${what} and about = ${about} and at > ${since} order by at desc limit 1`,
  );
}

/** A prompt as its reader sees it: which launch it is about, and how that stands for them. */
export interface PromptToRead {
  readonly launchId: string;
  readonly what: 'region' | 'deputy' | 'idle';
  readonly firstLine: string;
  /** The launch is over, or a newer one of its alert tells them. */
  readonly isOver: boolean;
  readonly answer: string | null;
}

/** One prompt, by the id of its own launch, for somebody. */
export function findPrompt(ctx: Ctx, id: string, personId: string): Promise<PromptToRead | undefined> {
  return queryOne(
    ctx,
    sql<PromptToRead>`select p.launch_id as "launchId", p.what, coalesce(l.first_line, '') as "firstLine", r.answer,
        l.expires_at <= ${ctx.now} or l.stopped_at is not null or exists (
          select from delivery.launches n where n.thread_id = l.thread_id and n.number > l.number) as "isOver"
      from escalation.prompt p join delivery.launches l on l.id = p.launch_id
      left join delivery.told r on r.launch_id = p.launch_id and r.person_id = ${personId}
      where p.id = ${id}`,
  );
}
