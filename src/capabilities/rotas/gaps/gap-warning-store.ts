import { asJson, type Ctx, query, sql } from '../../../platform/db/database.ts';

/** A warning: which rota, from when nobody is on, and how many days before it is told. */
export interface GapWarning {
  readonly rotaId: string;
  readonly gapFrom: Date;
  readonly days: number;
}

/** Writes warnings down, each once, and tells those that are new. */
export async function takeNewWarnings(ctx: Ctx, warnings: readonly GapWarning[]): Promise<GapWarning[]> {
  return query(
    ctx,
    sql<GapWarning>`insert into rotas.gap_warning (rota_id, gap_from, days, warned_at)
      select w."rotaId", w."gapFrom", w.days, ${ctx.now}
      from jsonb_to_recordset(${asJson(warnings)}) as w("rotaId" uuid, "gapFrom" timestamptz, days integer)
      on conflict do nothing returning rota_id as "rotaId", gap_from as "gapFrom", days`,
  );
}
