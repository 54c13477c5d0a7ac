import { asJson, type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { CallState } from './call.ts';
import type { Call } from './call-record.ts';
import { callRefusals } from './calls-errors.ts';

const nameOf = (id: Sql): Sql =>
  sql`coalesce((select p.name from identity.people p where p.id = ${id}), 'Somebody who has left')`;

function selectCalls(rest: Sql): Sql<Call> {
  return sql<Call>`select c.id, c.kind, c.state, c.subject, c.why, c.alert_id as "alertId", c.agenda,
      c.starts_at as "startsAt", c.minutes, c.is_now as "isNow", c.is_life as "isLife", c.host_id as "hostId",
      c.note_taker_id as "noteTakerId", c.supplier_id as "supplierId", c.join_url as "joinUrl", c.numbers, c.pin,
      c.pin_hint as "pinHint", c.after_pin as "afterPin", c.chosen, c.region_code as "regionCode", c.sequence,
      c.created_by as "createdBy", c.created_at as "createdAt", c.opened_at as "openedAt", c.ended_at as "endedAt",
      c.cancelled_at as "cancelledAt", c.cancel_reason as "cancelReason", c.figures, c.summary,
      c.summary_by as "summaryBy", c.summary_at as "summaryAt", c.names_forgotten_at as "namesForgottenAt",
      ${nameOf(sql`c.host_id`)} as "hostName",
      case when c.note_taker_id is not null then ${nameOf(sql`c.note_taker_id`)} end as "noteTakerName"
    from calls.call c ${rest}`;
}

/** One call, if there is one. */
export function findCall(ctx: Pick<Ctx, 'db'>, callId: string): Promise<Call | undefined> {
  return queryOne(ctx, selectCalls(sql`where c.id = ${callId}::uuid`));
}

/** One call; refuses CALL_UNKNOWN. `lock` keeps it until the transaction ends. */
export async function getCall(ctx: Pick<Ctx, 'db'>, callId: string, lock = false): Promise<Call> {
  const found = await queryOne(
    ctx,
    selectCalls(sql`where c.id = ${callId}::uuid ${lock ? sql`for update of c` : sql``}`),
  );
  if (!found) throw callRefusals.refuse('CALL_UNKNOWN', { callId });
  return found;
}

/** What a writer gives of a call. */
export type CallToSave = Pick<
  Call,
  | 'kind'
  | 'subject'
  | 'why'
  | 'alertId'
  | 'agenda'
  | 'startsAt'
  | 'minutes'
  | 'isNow'
  | 'isLife'
  | 'hostId'
  | 'noteTakerId'
  | 'supplierId'
  | 'joinUrl'
  | 'numbers'
  | 'pin'
  | 'pinHint'
  | 'afterPin'
  | 'chosen'
>;

/** Writes a planned call. */
export async function insertCall(ctx: Ctx, id: string, call: CallToSave, createdBy: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into calls.call (id, kind, state, subject, why, alert_id, agenda, starts_at, minutes, is_now, is_life, host_id,
        note_taker_id, supplier_id, join_url, numbers, pin, pin_hint, after_pin, chosen, created_by, created_at)
      values (${id}::uuid, ${call.kind}, 'planned', ${call.subject}, ${call.why}, ${call.alertId}::uuid, ${call.agenda},
        ${call.startsAt}, ${call.minutes}, ${call.isNow}, ${call.isLife}, ${call.hostId}::uuid, ${call.noteTakerId}::uuid,
        ${call.supplierId}::uuid, ${call.joinUrl}, ${asJson(call.numbers)}, ${call.pin}, ${call.pinHint}, ${call.afterPin},
        ${asJson(call.chosen)}, ${createdBy}, ${ctx.now})`,
  );
}

/** Writes over what people are told of a call, and says that they are told anew. */
export async function updateCall(
  ctx: Ctx,
  id: string,
  call: Omit<CallToSave, 'kind' | 'alertId' | 'isNow' | 'isLife' | 'chosen'>,
): Promise<void> {
  await execute(
    ctx,
    sql`update calls.call set subject = ${call.subject}, why = ${call.why}, agenda = ${call.agenda},
        starts_at = ${call.startsAt}, minutes = ${call.minutes}, host_id = ${call.hostId}::uuid,
        note_taker_id = ${call.noteTakerId}::uuid, supplier_id = ${call.supplierId}::uuid, join_url = ${call.joinUrl},
        numbers = ${asJson(call.numbers)}, pin = ${call.pin}, pin_hint = ${call.pinHint}, after_pin = ${call.afterPin},
        sequence = sequence + 1
      where id = ${id}::uuid`,
  );
}

/** The one region in which everybody in a call is; none when they are in several, or in none. */
export async function updateCallRegion(ctx: Pick<Ctx, 'db'>, id: string): Promise<void> {
  await execute(
    ctx,
    sql`update calls.call set region_code = (
        select case when count(distinct coalesce(g.region_code, '')) = 1 then max(g.region_code) end
        from calls.guest g where g.call_id = ${id}::uuid and g.came_by <> 'runs-it')
      where id = ${id}::uuid`,
  );
}

/** What changes besides the state. */
export interface CallMoved {
  readonly to: CallState;
  readonly cancelReason?: string;
  readonly figures?: unknown;
}

/** Moves a locked call; the moment is noted where the state has one. */
export async function updateCallState(ctx: Ctx, id: string, { to, cancelReason, figures }: CallMoved): Promise<void> {
  await execute(
    ctx,
    sql`update calls.call set state = ${to},
        opened_at = case when ${to} = 'open' then coalesce(opened_at, ${ctx.now}::timestamptz) else opened_at end,
        ended_at = case when ${to} = 'ended' then ${ctx.now}::timestamptz else ended_at end,
        cancelled_at = case when ${to} = 'cancelled' then ${ctx.now}::timestamptz else cancelled_at end,
        sequence = sequence + case when ${to} = 'cancelled' then 1 else 0 end,
        cancel_reason = coalesce(${cancelReason ?? null}, cancel_reason),
        figures = ${figures === undefined ? sql`figures` : asJson(figures)}
      where id = ${id}::uuid`,
  );
}

/** Writes the approved summary of a locked call. */
export async function updateCallSummary(ctx: Ctx, id: string, summary: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update calls.call set summary = ${summary}, summary_by = ${by}, summary_at = ${ctx.now} where id = ${id}::uuid`,
  );
}

/** Calls that begin at or after a moment (the next first) or before it (the latest first), at most `limit`, where `condition` on `c` holds. */
export function listCalls(
  ctx: Pick<Ctx, 'db'>,
  which: { readonly side: 'coming' | 'past'; readonly condition: Sql; readonly moment: Date; readonly limit: number },
): Promise<Call[]> {
  const { side, condition, moment, limit } = which;
  // A call that is open is not past, however long it takes.
  const isComing = sql`(c.state = 'open' or (c.state = 'planned' and c.starts_at > ${moment}::timestamptz - interval '12 hours'))`;
  const rest =
    side === 'coming'
      ? sql`where ${isComing} and ${condition} order by c.starts_at, c.id limit ${limit}`
      : sql`where not ${isComing} and ${condition} order by c.starts_at desc, c.id limit ${limit}`;
  return query(ctx, selectCalls(rest));
}

/** The latest test calls that ended before a moment, the newest first, at most `limit`. */
export function listTestCalls(ctx: Pick<Ctx, 'db'>, until: Date, limit: number): Promise<Call[]> {
  return query(
    ctx,
    selectCalls(sql`where c.kind = 'Test' and c.state = 'ended' and c.starts_at <= ${until} and c.figures is not null
      order by c.starts_at desc, c.id limit ${limit}`),
  );
}

/** Condition: somebody is a guest of call `c`, hosts it, takes its notes or made it. */
export function callOf(personId: string): Sql {
  return sql`(c.host_id = ${personId}::uuid or c.note_taker_id = ${personId}::uuid or c.created_by = ${`person:${personId}`}
    or exists (select from calls.guest g where g.call_id = c.id and g.person_id = ${personId}::uuid))`;
}
