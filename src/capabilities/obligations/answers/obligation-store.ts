import { actorReference } from '../../../kernel/actor.ts';
import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { Answers } from '../interview/duty-question.ts';
import type { AnswerRow, EventRow } from '../obligations-rows.generated.ts';
import type { Tier } from '../rules/rule-set.ts';

/** What was answered about premises; `answeredOn` and `tier` are null while something that matters is open. */
export interface SavedAnswers extends Pick<AnswerRow, 'answeredOn'> {
  readonly answers: Answers;
  readonly tier: Tier | null;
}

/** An event of premises, with what was answered about it. Days as YYYY-MM-DD. */
export interface SavedEvent extends Pick<EventRow, 'id' | 'name' | 'heldOn' | 'answeredOn' | 'qualifies'> {
  readonly answers: Answers;
}

const eventColumns: Sql = sql`id, name, held_on as "heldOn", answers, answered_on as "answeredOn", qualifies`;

/** What was answered about premises; nothing where nobody began. */
export function findAnswers(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<SavedAnswers | undefined> {
  return queryOne(
    ctx,
    sql<SavedAnswers>`select answers, answered_on as "answeredOn", tier from obligations.answer
      where premises_id = ${premisesId}`,
  );
}

/** The same, held for a change until the transaction ends. A first answer of two people at once is the later one's. */
export function holdAnswers(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<SavedAnswers | undefined> {
  return queryOne(
    ctx,
    sql<SavedAnswers>`select answers, answered_on as "answeredOn", tier from obligations.answer
      where premises_id = ${premisesId} for update`,
  );
}

/** Writes what was answered about premises in the place of what was there. */
export async function writeAnswers(
  ctx: Pick<Ctx, 'db' | 'now' | 'actor'>,
  premisesId: string,
  { answers, answeredOn, tier }: SavedAnswers,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into obligations.answer (premises_id, answers, answered_on, tier, changed_at, changed_by)
      values (${premisesId}, ${asJson(answers)}, ${answeredOn}::date, ${tier}, ${ctx.now}, ${actorReference(ctx.actor)})
      on conflict (premises_id) do update set answers = excluded.answers, answered_on = excluded.answered_on,
        tier = excluded.tier, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  );
}

/** The events of premises, the next first and those without a day last. */
export function listEvents(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<SavedEvent[]> {
  return query(
    ctx,
    sql<SavedEvent>`select ${eventColumns} from obligations.event
      where premises_id = ${premisesId} order by held_on nulls last, name, id limit 500`,
  );
}

/** One event of premises, held for a change until the transaction ends. */
export function findEvent(ctx: Pick<Ctx, 'db'>, premisesId: string, id: string): Promise<SavedEvent | undefined> {
  return queryOne(
    ctx,
    sql<SavedEvent>`select ${eventColumns} from obligations.event
      where premises_id = ${premisesId} and id = ${id} for update`,
  );
}

/** Writes an event, a new one or in the place of what it was. */
export async function writeEvent(
  ctx: Pick<Ctx, 'db' | 'now' | 'actor'>,
  premisesId: string,
  { id, name, heldOn, answers, answeredOn, qualifies }: SavedEvent,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into obligations.event
        (id, premises_id, name, held_on, answers, answered_on, qualifies, changed_at, changed_by)
      values (${id}, ${premisesId}, ${name}, ${heldOn}::date, ${asJson(answers)}, ${answeredOn}::date, ${qualifies},
        ${ctx.now}, ${actorReference(ctx.actor)})
      on conflict (id) do update set name = excluded.name, held_on = excluded.held_on, answers = excluded.answers,
        answered_on = excluded.answered_on, qualifies = excluded.qualifies, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by`,
  );
}

/** Removes an event; tells whether it was there. */
export async function deleteEvent(ctx: Pick<Ctx, 'db'>, premisesId: string, id: string): Promise<boolean> {
  const gone = await execute(ctx, sql`delete from obligations.event where premises_id = ${premisesId} and id = ${id}`);
  return gone > 0;
}
