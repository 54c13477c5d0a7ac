import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { Exactness, ThreatLevel, ThreatSystem } from '../threat-level.ts';
import type { LevelChangeRow } from '../threat-rows.generated.ts';

/** One entry, whatever became of it. */
export interface LevelChange extends Omit<LevelChangeRow, 'system' | 'level' | 'exactness' | 'sureness' | 'state'> {
  readonly system: ThreatSystem;
  readonly level: ThreatLevel;
  readonly exactness: Exactness;
  readonly sureness: 'official' | 'reported';
  readonly state: 'proposed' | 'confirmed' | 'declined' | 'replaced' | 'removed';
}

/** A level that counts, from when until when; no end while it holds. */
export interface LevelPeriod
  extends Pick<
    LevelChange,
    'system' | 'level' | 'beganAt' | 'exactness' | 'saidBy' | 'source' | 'sureness' | 'reason'
  > {
  readonly changeId: string;
  readonly endedAt: Date | null;
  /** When it was confirmed here. */
  readonly changedAt: Date;
}

const columns = sql`id, system, level, began_at as "beganAt", exactness, said_by as "saidBy", source, sureness, reason, state,
  replaces, removes, entered_at as "enteredAt", entered_by as "enteredBy", decided_at as "decidedAt",
  decided_by as "decidedBy", ended_at as "endedAt"`;

/** Lets one decision about levels happen at a time, until the transaction ends. */
export async function lockLevels(ctx: Ctx): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtext('threat.level_change'))`);
}

/** Keeps a proposed entry. */
export async function insertLevelChange(
  ctx: Ctx,
  entry: Omit<LevelChange, 'state' | 'enteredAt' | 'decidedAt' | 'decidedBy' | 'endedAt'>,
): Promise<void> {
  const { id, system, level, beganAt, exactness, saidBy, source, sureness, reason } = entry;
  await execute(
    ctx,
    sql`insert into threat.level_change (id, system, level, began_at, exactness, said_by, source, sureness, reason, state,
        replaces, removes, entered_at, entered_by)
      values (${id}, ${system}, ${level}, ${beganAt}, ${exactness}, ${saidBy}, ${source}, ${sureness}, ${reason}, 'proposed',
        ${entry.replaces}, ${entry.removes}, ${ctx.now}, ${entry.enteredBy})`,
  );
}

/** One entry, if it exists. */
export function findLevelChange(ctx: Pick<Ctx, 'db'>, id: string): Promise<LevelChange | undefined> {
  return queryOne(ctx, sql<LevelChange>`select ${columns} from threat.level_change where id = ${id}`);
}

/** The entries that wait for a second person, the oldest first. */
export function listProposedChanges(ctx: Pick<Ctx, 'db'>): Promise<LevelChange[]> {
  return listChanges(ctx, sql`state = 'proposed' order by entered_at limit 100`);
}

/** The entries that were mistaken and corrected, the latest correction first. */
export function listCorrectedChanges(ctx: Pick<Ctx, 'db'>): Promise<LevelChange[]> {
  return listChanges(ctx, sql`state in ('replaced', 'removed') order by ended_at desc limit 100`);
}

function listChanges(ctx: Pick<Ctx, 'db'>, which: Sql): Promise<LevelChange[]> {
  return query(ctx, sql<LevelChange>`select ${columns} from threat.level_change where ${which}`);
}

/** Whether a confirmed level of a system begins at this very moment, besides one that is about to go. */
export async function isMomentTaken(ctx: Ctx, system: string, beganAt: Date, besides: string | null): Promise<boolean> {
  const found = await queryOne(
    ctx,
    sql`select 1 from threat.level_change where system = ${system} and began_at = ${beganAt} and state = 'confirmed'
      and not removes and id is distinct from ${besides}::uuid`,
  );
  return found !== undefined;
}

/** Writes who said yes or no to an entry. */
export async function writeDecision(
  ctx: Ctx,
  decision: { readonly id: string; readonly state: 'confirmed' | 'declined'; readonly by: string },
): Promise<void> {
  await execute(
    ctx,
    sql`update threat.level_change set state = ${decision.state}, decided_at = ${ctx.now}, decided_by = ${decision.by}
      where id = ${decision.id} and state = 'proposed'`,
  );
}

/** Writes that a confirmed entry was mistaken; false when it does not count any more. */
export async function endLevelChange(ctx: Ctx, id: string, state: 'replaced' | 'removed'): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update threat.level_change set state = ${state}, ended_at = ${ctx.now}
      where id = ${id} and state = 'confirmed' and not removes`,
  );
  return ended > 0;
}

/** Every level that counts, the latest of each system first. */
export function listLevelPeriods(ctx: Pick<Ctx, 'db'>): Promise<LevelPeriod[]> {
  return query(
    ctx,
    sql<LevelPeriod>`select change_id as "changeId", system, level, began_at as "beganAt", ended_at as "endedAt", exactness,
        said_by as "saidBy", source, sureness, reason, changed_at as "changedAt"
      from threat.history order by system, began_at desc`,
  );
}

/** When somebody last looked whether the level of each system still holds, and where. */
export function listLastChecks(
  ctx: Pick<Ctx, 'db'>,
): Promise<{ system: ThreatSystem; checkedAt: Date; source: string }[]> {
  return query(
    ctx,
    sql<{ system: ThreatSystem; checkedAt: Date; source: string }>`select distinct on (system) system,
        checked_at as "checkedAt", source from threat.level_check order by system, checked_at desc, id desc`,
  );
}

/** Writes that somebody looked. */
export async function insertLevelCheck(
  ctx: Ctx,
  check: { readonly id: string; readonly system: string; readonly by: string; readonly source: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into threat.level_check (id, system, checked_at, checked_by, source)
      values (${check.id}, ${check.system}, ${ctx.now}, ${check.by}, ${check.source})`,
  );
}
