import { type Ctx, execute, queryOne, type Sql, sql } from '../../../platform/db/database.ts';

/** A version and the alert that it is of. */
export interface Told {
  readonly alertId: string;
  readonly versionId: string;
}

/** Fewest new answers for which a roll-up is worth its writing; also the most that are counted to know. */
export const fewestToFold = 200;

/** Everything that follows in this transaction sees one moment. Must be its first statement. */
export async function seeOneMoment(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`set transaction isolation level repeatable read`);
}

/** The launches that tell a version, as an array. */
export function launchesOf({ alertId, versionId }: Told): Sql {
  return sql`array(select t.launch_id from delivery.tellings(${alertId}::uuid) t where t.version_id = ${versionId}::uuid)`;
}

/** What new answers change, answer by answer, of rows with `before` and `counts`. */
export const deltas = sql.join(
  (['received', 'passed-on', 'safe', 'need-help'] as const).map(
    (
      answer,
    ) => sql`count(*) filter (where counts = ${sql.lit(answer)}) - count(*) filter (where before = ${sql.lit(answer)})
      as ${sql.id(answer.replace('-', '_'))}`,
  ),
);

// What a snapshot means depends on the server whose transactions it counts: a dump read back elsewhere begins anew.
const cluster = sql`(select system_identifier from pg_control_system())`;

const fewest = sql.lit(fewestToFold);

/** How far a version is rolled up, as a `pg_snapshot`; nothing when it is not, or on another database server. */
export async function findFold(ctx: Ctx, versionId: string): Promise<string | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ folded: string }>`select folded::text as folded from cascade.fold
      where version_id = ${versionId} and cluster = ${cluster}`,
  );
  return row?.folded;
}

/** Takes the roll-up of a version until the transaction ends; false while another process has it, or when there is none. */
export async function lockFold(ctx: Ctx, versionId: string): Promise<boolean> {
  const taken = await queryOne(
    ctx,
    sql`select 1 from cascade.fold where version_id = ${versionId} for update skip locked`,
  );
  return taken !== undefined;
}

/** How much is not rolled up yet: answers and shared contacts; each told as 200 when it is more. */
export async function countUnfolded(ctx: Ctx, told: Told, folded: string): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ waiting: number }>`select
      (select count(*) from (select from delivery.answers_beside(${launchesOf(told)}, ${folded}::pg_snapshot) limit ${fewest}) a)
      + (select count(*) from (select from ${newShares(told, folded)} s limit ${fewest}) s) as waiting`,
  );
  return row?.waiting ?? 0;
}

/** Contacts of posts, told by another, of which the snapshot knew nothing. */
export function newShares({ versionId }: Told, folded: string): Sql {
  const known = sql`${folded}::pg_snapshot`;
  return sql`(
    select post_id, contact_id, told_as from cascade.share
      where version_id = ${versionId} and xid >= pg_snapshot_xmax(${known})
    union all
    select post_id, contact_id, told_as from cascade.share
      where version_id = ${versionId} and xid = any (array(select pg_snapshot_xip(${known})))
  )`;
}

/** The answers of contacts of posts whom another one tells, by post: of these rows of `cascade.share`. */
export function answersOfShares({ versionId }: Told, shares: Sql): Sql {
  return sql`select s.post_id, null::text as before, p.answer as counts
    from ${shares} s
    join cascade.reach r on r.version_id = ${versionId} and r.contact_id = s.contact_id
    join delivery.standing p on p.launch_id = case when r.post_id is null then ${versionId}::uuid else r.launch_id end
      and p.person_id = s.told_as
    where p.answer is not null`;
}

/** What new answers change for posts whose contacts another one tells: known shares by new answers, new shares by all of theirs. */
export function changesOfShares(told: Told, folded: string, tail: Sql): Sql {
  return sql`select s.post_id, t.before, t.counts from ${tail} t
      join cascade.share s on s.version_id = ${told.versionId} and s.told_as = t.person_id
        and pg_visible_in_snapshot(s.xid, ${folded}::pg_snapshot)
    union all ${answersOfShares(told, newShares(told, folded))}`;
}

/** The organisations and premises of rows about people of the centre's own launch. */
export function placesOf({ versionId }: Told, people: Sql): Sql {
  return sql`select distinct place.kind, place.id as place_id, coalesce(t.region_code, '') as region_code,
      coalesce(t.sector_code, '') as sector_code
    from ${people} t
    cross join lateral (values ('organisation', t.organisation_id), ('premises', t.premises_id)) place(kind, id)
    where t.launch_id = ${versionId}::uuid and place.id is not null`;
}

const added = sql.join(
  ['received', 'passed_on', 'safe', 'need_help'].map(
    (name) => sql`${sql.id(name)} = c.${sql.id(name)} + excluded.${sql.id(name)}`,
  ),
);

/** Adds what is new to the cells and moves the snapshot on. One statement of a transaction that sees one moment and has the fold. */
export async function foldAnswers(ctx: Ctx, told: Told, folded: string): Promise<void> {
  await execute(
    ctx,
    sql`with tail as materialized (
        select * from delivery.answers_beside(${launchesOf(told)}, ${folded}::pg_snapshot)
      ), ${intoCells(told, sql`tail`, changesOfShares(told, folded, sql`tail`))}
      update cascade.fold set folded = pg_current_snapshot(), folded_at = ${ctx.now} where version_id = ${told.versionId}`,
  );
}

function intoCells(told: Told, changes: Sql, shared: Sql): Sql {
  return sql`cells as (
      insert into cascade.answered_cell as c (launch_id, region_code, sector_code, received, passed_on, safe, need_help)
      select launch_id, coalesce(region_code, ''), coalesce(sector_code, ''), ${deltas} from ${changes} t group by 1, 2, 3
      on conflict (launch_id, region_code, sector_code) do update set ${added}
    ), places as (
      insert into cascade.answered_place (version_id, kind, place_id, region_code, sector_code)
      select ${told.versionId}::uuid, p.* from (${placesOf(told, changes)}) p on conflict do nothing
    ), shared as (
      insert into cascade.shared_cell as c (version_id, post_id, received, passed_on, safe, need_help)
      select ${told.versionId}::uuid, post_id, ${deltas} from (${shared}) s group by post_id
      on conflict (version_id, post_id) do update set ${added}
    )`;
}

/** Answers that count of everybody of a version, as changes from nothing. */
export function standingsOf(told: Told): Sql {
  return sql`(select launch_id, person_id, null::text as before, answer as counts, region_code, sector_code, organisation_id,
      premises_id
    from delivery.standing where launch_id = any (${launchesOf(told)}) and answer is not null)`;
}

/**
 * Rolls a version up from the beginning: from what counts of everybody, so that answers from before they said what they changed are
 * in it. Of a dump that was read back into another server what came with it says no transaction any more.
 */
export async function foldFromStandings(ctx: Ctx, told: Told): Promise<void> {
  await forgetOtherServer(ctx, told);
  await execute(
    ctx,
    sql`with made as (
        insert into cascade.fold (version_id, folded, cluster, folded_at)
        values (${told.versionId}, pg_current_snapshot(), ${cluster}, ${ctx.now})
      ), standings as materialized (select * from ${standingsOf(told)} s),
      ${intoCells(told, sql`standings`, answersOfShares(told, sql`(select * from cascade.share where version_id = ${told.versionId})`))}
      select 1`,
  );
}

async function forgetOtherServer(ctx: Ctx, told: Told): Promise<void> {
  const { versionId } = told;
  const forgotten = await execute(ctx, sql`delete from cascade.fold where version_id = ${versionId}`);
  if (forgotten === 0) return;
  await execute(ctx, sql`select delivery.forget_transactions(${launchesOf(told)})`);
  // Older than every transaction that can be running.
  await execute(ctx, sql`update cascade.share set xid = '3' where version_id = ${versionId}`);
  await execute(ctx, sql`delete from cascade.answered_cell where launch_id = any (${launchesOf(told)})`);
  await execute(ctx, sql`delete from cascade.answered_place where version_id = ${versionId}`);
  await execute(ctx, sql`delete from cascade.shared_cell where version_id = ${versionId}`);
}
