import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { StepTick } from './step-tick.ts';

/** The alert and the premises that something at a site belongs to. */
export interface SiteThread {
  readonly threadId: string;
  readonly premisesId: string;
}

/** Every press at these premises in this alert, by when it was pressed. */
export function listStepTicks(ctx: Pick<Ctx, 'db'>, { threadId, premisesId }: SiteThread): Promise<StepTick[]> {
  return query(
    ctx,
    sql<StepTick>`select id, procedure, step_key as "stepKey", words, steps, done, person_id as "personId", at,
        received_at as "receivedAt", phone_at as "phoneAt"
      from procedures.step_tick
      where premises_id = ${premisesId}::uuid and thread_id = ${threadId}::uuid order by at, id`,
  );
}

/** Keeps a press; false when it is here already. */
export async function insertStepTick(
  ctx: Pick<Ctx, 'db'>,
  { threadId, premisesId }: SiteThread,
  tick: StepTick,
): Promise<boolean> {
  const inserted = await execute(
    ctx,
    sql`insert into procedures.step_tick (id, thread_id, premises_id, procedure, step_key, words, steps, done, person_id, at,
        received_at, phone_at)
      values (${tick.id}::uuid, ${threadId}::uuid, ${premisesId}::uuid, ${tick.procedure}, ${tick.stepKey}, ${tick.words}, ${tick.steps},
        ${tick.done}, ${tick.personId}::uuid, ${tick.at}, ${tick.receivedAt}, ${tick.phoneAt}::timestamptz)
      on conflict (id) do nothing`,
  );
  return inserted > 0;
}
