import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { type VisitWeights, visitWeightsSchema } from './visit-weight.ts';

/** Weights from a day on, and why they were set. */
export interface Weighting {
  readonly id: string;
  /** YYYY-MM-DD in London. */
  readonly validFrom: string;
  readonly weights: VisitWeights;
  readonly why: string;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** Every weighting, the newest day first; of one day the latest word first. */
export async function listWeightings(ctx: Pick<Ctx, 'db'>): Promise<Weighting[]> {
  const rows = await query(
    ctx,
    sql<Omit<Weighting, 'weights'> & { weights: unknown }>`select id, valid_from as "validFrom", weights, why,
        changed_at as "changedAt", changed_by as "changedBy"
      from advisers.weighting order by valid_from desc, changed_at desc`,
  );
  return rows.map((row) => ({ ...row, weights: visitWeightsSchema.parse(row.weights) }));
}

/** The weighting that holds on a day. Throws when none does: the program ships with one. */
export async function readWeighting(ctx: Pick<Ctx, 'db'>, today: string): Promise<Weighting> {
  const [row] = await query(
    ctx,
    sql<Omit<Weighting, 'weights'> & { weights: unknown }>`select id, valid_from as "validFrom", weights, why,
        changed_at as "changedAt", changed_by as "changedBy"
      from advisers.weighting where valid_from <= ${today}::date order by valid_from desc, changed_at desc limit 1`,
  );
  if (!row) throw new Error(`No weighting of visits holds on ${today}.`);
  return { ...row, weights: visitWeightsSchema.parse(row.weights) };
}

/** Writes a weighting. */
export async function insertWeighting(ctx: Ctx, weighting: Weighting): Promise<void> {
  const { id, validFrom, weights, why, changedAt, changedBy } = weighting;
  await execute(
    ctx,
    sql`insert into advisers.weighting (id, valid_from, weights, why, changed_at, changed_by)
      values (${id}, ${validFrom}::date, ${asJson(weights)}, ${why}, ${changedAt}, ${changedBy})`,
  );
}
