import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { AgreedCover, LeaveHours } from '../rota-shifts.ts';
import type { CoverRow, LeaveRow } from '../rotas-rows.generated.ts';

/** Hours that somebody was asked to cover. */
export interface CoverLine
  extends Pick<CoverRow, 'id' | 'rotaId' | 'validFrom' | 'validTo' | 'personId' | 'askedBy' | 'note'> {
  readonly state: string;
}

const columns = sql`id, rota_id as "rotaId", valid_from as "validFrom", valid_to as "validTo", person_id as "personId",
  asked_by as "askedBy", note, state`;

/** Writes who is asked, or who was put in at once (`agreed`). */
export async function insertCover(
  ctx: Ctx,
  cover: Pick<CoverRow, 'id' | 'rotaId' | 'validFrom' | 'validTo' | 'personId' | 'askedBy' | 'note'>,
  isAgreed: boolean,
): Promise<void> {
  const { id, rotaId, validFrom, validTo, personId, askedBy, note } = cover;
  const decided = isAgreed ? { by: askedBy, at: ctx.now } : { by: null, at: null };
  await execute(
    ctx,
    sql`insert into rotas.cover (id, rota_id, valid_from, valid_to, person_id, state, asked_by, asked_at, note,
        decided_by, decided_at)
      values (${id}, ${rotaId}, ${validFrom}, ${validTo}, ${personId}, ${isAgreed ? 'agreed' : 'asked'}, ${askedBy},
        ${ctx.now}, ${note}, ${decided.by}, ${decided.at})`,
  );
}

/** A request that still waits for its answer, locked. */
export async function findAskedCover(ctx: Ctx, id: string): Promise<CoverLine | undefined> {
  return queryOne(
    ctx,
    sql<CoverLine>`select ${columns} from rotas.cover
      where id = ${id} and state = 'asked' and valid_to > ${ctx.now} for update`,
  );
}

/** Writes the answer. */
export async function updateCoverDecided(ctx: Ctx, id: string, state: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update rotas.cover set state = ${state}, decided_by = ${by}, decided_at = ${ctx.now} where id = ${id}`,
  );
}

/** What was agreed and meets a stretch of time, the latest word last. */
export async function listAgreedCovers(
  ctx: Ctx,
  from: Date,
  until: Date,
): Promise<(AgreedCover & { readonly rotaId: string })[]> {
  return query(
    ctx,
    sql<AgreedCover & { rotaId: string }>`select rota_id as "rotaId", valid_from as from, valid_to as until,
        person_id as "personId"
      from rotas.cover where state = 'agreed' and valid_from < ${until} and valid_to > ${from} order by decided_at, id`,
  );
}

/** Requests that wait: asked of this person, or by them. */
export async function listAskedCovers(ctx: Ctx, personId: string): Promise<CoverLine[]> {
  return query(
    ctx,
    sql<CoverLine>`select ${columns} from rotas.cover
      where state = 'asked' and valid_to > ${ctx.now} and (person_id = ${personId} or asked_by = ${`person:${personId}`})
      order by valid_from, id`,
  );
}

/** Writes that somebody cannot be on shift. */
export async function insertLeave(
  ctx: Ctx,
  leave: Pick<LeaveRow, 'id' | 'personId' | 'validFrom' | 'validTo' | 'saidBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into rotas.leave (id, person_id, valid_from, valid_to, said_by, said_at)
      values (${leave.id}, ${leave.personId}, ${leave.validFrom}, ${leave.validTo}, ${leave.saidBy}, ${ctx.now})`,
  );
}

/** Takes leave back; whose it was, or nothing when it is not there. */
export async function endLeaveRow(ctx: Ctx, id: string, personId: string): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update rotas.leave set ended_at = ${ctx.now}
      where id = ${id} and person_id = ${personId} and ended_at is null and valid_to > ${ctx.now}`,
  );
  return ended > 0;
}

/** Everybody's leave that meets a stretch of time; of one person when given. */
export async function listLeave(
  ctx: Ctx,
  from: Date,
  until: Date,
  personId: string | null = null,
): Promise<(LeaveHours & { readonly id: string })[]> {
  return query(
    ctx,
    sql<LeaveHours & { id: string }>`select id, person_id as "personId", valid_from as from, valid_to as until
      from rotas.leave where ended_at is null and valid_from < ${until} and valid_to > ${from}
        and (${personId}::uuid is null or person_id = ${personId}::uuid) order by valid_from, id`,
  );
}

/** Removes leave that ended before a moment. */
export async function deleteOldLeave(ctx: Ctx, before: Date): Promise<void> {
  await execute(ctx, sql`delete from rotas.leave where valid_to < ${before}`);
}
