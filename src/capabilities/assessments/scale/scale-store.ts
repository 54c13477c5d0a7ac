import { asJson, type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { RiskScale } from '../risk/risk-scale.ts';

/** A scale of an organisation, and when it was made. */
export interface OwnScale {
  readonly id: string;
  readonly scale: RiskScale;
  readonly madeAt: Date;
}

/** An organisation's own scales, the newest first. */
export function listScales(ctx: Pick<Ctx, 'db'>, organisationId: string): Promise<OwnScale[]> {
  return query(
    ctx,
    sql<OwnScale>`select id, scale, made_at as "madeAt" from assessments.scale
      where organisation_id = ${organisationId} order by made_at desc, id desc limit 50`,
  );
}

/** Writes a scale; it holds for assessments that are begun from now on. */
export async function insertScale(
  ctx: Ctx,
  made: { readonly id: string; readonly organisationId: string; readonly scale: RiskScale; readonly by: string },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into assessments.scale (id, organisation_id, scale, made_at, made_by)
      values (${made.id}, ${made.organisationId}, ${asJson(made.scale)}, ${ctx.now}, ${made.by})`,
  );
}
