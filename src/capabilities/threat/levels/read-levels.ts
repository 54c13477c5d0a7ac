import type { Ctx } from '../../../platform/db/database.ts';
import { levelDefinitions } from '../threat-level.ts';
import { type LevelPeriod, listLastChecks, listLevelPeriods } from './level-store.ts';

/** The level that holds now, as far as it is known here. */
export interface CurrentLevel extends Omit<LevelPeriod, 'beganAt' | 'endedAt'> {
  readonly since: Date;
  /** Its exact definition. */
  readonly definition: string;
  /** When somebody last looked whether it still holds: the later of its confirmation and of the last check. */
  readonly checkedAt: Date;
}

/** The level of each system that is known, now: one line for each. A system of which nothing is known has none. */
export async function currentLevels(ctx: Pick<Ctx, 'db'>): Promise<CurrentLevel[]> {
  return (await readLevels(ctx)).current;
}

/** The levels now and every one that counts, the latest of each system first. */
export async function readLevels(
  ctx: Pick<Ctx, 'db'>,
): Promise<{ readonly current: CurrentLevel[]; readonly periods: LevelPeriod[] }> {
  const [periods, checks] = await Promise.all([listLevelPeriods(ctx), listLastChecks(ctx)]);
  const checked = new Map(checks.map(({ system, checkedAt }) => [system, checkedAt]));
  const current = periods
    .filter(({ endedAt }) => endedAt === null)
    .map(({ beganAt, endedAt: _, ...period }) => {
      const seen = checked.get(period.system);
      const checkedAt = seen && seen > period.changedAt ? seen : period.changedAt;
      return { ...period, since: beganAt, definition: levelDefinitions[period.level], checkedAt };
    });
  return { current, periods };
}

/** Every level that is known, with its definition, the latest of each system first. */
export async function listLevels(ctx: Pick<Ctx, 'db'>): Promise<(LevelPeriod & { readonly definition: string })[]> {
  return (await listLevelPeriods(ctx)).map((period) => ({ ...period, definition: levelDefinitions[period.level] }));
}
