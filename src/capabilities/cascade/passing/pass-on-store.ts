import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { PassOn } from './pass-on.ts';

const columns = sql`id, alert_id as "alertId", version_id as "versionId", post_id as "postId", person_id as "personId", way, groups,
  lists_of as "listsOf", addition, people, code, at, done_at as "doneAt"`;

/** Writes what somebody did to pass a version on. */
export async function insertPassOn(ctx: Ctx, row: Omit<PassOn, 'at' | 'doneAt'>): Promise<void> {
  await execute(
    ctx,
    sql`insert into cascade.pass_on (id, alert_id, version_id, post_id, person_id, way, groups, lists_of, addition, people, code, at)
      values (${row.id}, ${row.alertId}, ${row.versionId}, ${row.postId}, ${row.personId}, ${row.way},
        ${row.groups === null ? null : [...row.groups]}::text[], ${row.listsOf}, ${row.addition}, ${row.people}, ${row.code},
        ${ctx.now})`,
  );
}

/** What a post did for an alert, oldest first. */
export function listPassOns(ctx: Ctx, alertId: string, postId: string): Promise<PassOn[]> {
  return query(
    ctx,
    sql<PassOn>`select ${columns} from cascade.pass_on where alert_id = ${alertId} and post_id = ${postId} order by at, id`,
  );
}

/** What waits to be sent for a post, oldest first. */
export function listWaitingPassOns(ctx: Ctx, alertId: string, postId: string): Promise<PassOn[]> {
  return query(
    ctx,
    sql<PassOn>`select ${columns} from cascade.pass_on
      where alert_id = ${alertId} and post_id = ${postId} and way = 'send' and done_at is null order by at, id`,
  );
}

/** The network has been told, or it was too late. */
export async function markPassedOn(ctx: Ctx, passOnIds: readonly string[]): Promise<void> {
  await execute(ctx, sql`update cascade.pass_on set done_at = ${ctx.now} where id = any (${[...passOnIds]}::uuid[])`);
}

/** Opens the branch of a post for an alert; it keeps the thread that it got first. */
export async function openBranch(ctx: Ctx, alertId: string, postId: string, threadId: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into cascade.branch (alert_id, post_id, thread_id, begun_at)
      values (${alertId}, ${postId}, ${threadId}, ${ctx.now}) on conflict do nothing`,
  );
}

/** The thread of a branch, locked until the transaction ends: one telling of a post at a time. */
export async function lockBranch(ctx: Ctx, alertId: string, postId: string): Promise<string | undefined> {
  const row = await queryOne(
    ctx,
    sql<{ threadId: string }>`select thread_id as "threadId" from cascade.branch
      where alert_id = ${alertId} and post_id = ${postId} for update`,
  );
  return row?.threadId;
}

/** Posts that send an alert on. */
export async function listBranches(ctx: Ctx, alertId: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{
      postId: string;
    }>`select post_id as "postId" from cascade.branch where alert_id = ${alertId} order by begun_at, post_id`,
  );
  return rows.map(({ postId }) => postId);
}

/** A version of an alert that is being told. */
export interface ToldVersion {
  readonly versionId: string;
  readonly number: number;
  /** Its people are known, so that whom the centre tells is known. */
  readonly frozen: boolean;
}

/** The versions of an alert that were launched, oldest first. */
export function listLaunchedVersions(ctx: Ctx, alertId: string): Promise<ToldVersion[]> {
  return query(
    ctx,
    sql<ToldVersion>`select t.version_id as "versionId", t.number, t.materialised_at is not null as frozen
      from delivery.tellings(${alertId}::uuid) t where t.kind = 'alert' order by t.number`,
  );
}

/** Launches of a post for earlier versions of which something may still be waiting. */
export async function listEarlierLaunches(ctx: Ctx, versionIds: readonly string[], postId: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ launchId: string }>`select launch_id as "launchId" from cascade.onward
      where version_id = any (${[...versionIds]}::uuid[]) and post_id = ${postId} and launch_id is not null`,
  );
  return rows.map(({ launchId }) => launchId);
}

/** Writes down how a post's network was told a version. */
export async function insertOnward(
  ctx: Ctx,
  row: { versionId: string; postId: string; launchId: string | null; told: number; toldByOthers: number },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into cascade.onward (version_id, post_id, launch_id, told, told_by_others, at)
      values (${row.versionId}, ${row.postId}, ${row.launchId}, ${row.told}, ${row.toldByOthers}, ${ctx.now})`,
  );
}

/** Posts that passed a version on, or any earlier version with a network that is told every later one. */
export async function listPassedOnBy(ctx: Ctx, alertId: string, versionId: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{
      postId: string;
    }>`select post_id as "postId" from cascade.pass_on where alert_id = ${alertId} and version_id = ${versionId}
      union select post_id from cascade.branch where alert_id = ${alertId}`,
  );
  return rows.map(({ postId }) => postId);
}

/** How a post's network was told a version: so many by this post, so many by others. */
export interface OnwardCounts {
  readonly told: number;
  readonly toldByOthers: number;
}

/** How many of its network a post told a version, and how many others did. */
export async function countOnward(ctx: Ctx, versionId: string, postId: string): Promise<OnwardCounts> {
  const row = await queryOne(
    ctx,
    sql<OnwardCounts>`select coalesce(sum(told), 0) as told, coalesce(sum(told_by_others), 0) as "toldByOthers"
      from cascade.onward where version_id = ${versionId} and post_id = ${postId}`,
  );
  return row ?? { told: 0, toldByOthers: 0 };
}
