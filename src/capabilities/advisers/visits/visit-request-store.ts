import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { VisitRequestRow } from '../advisers-rows.generated.ts';
import type { AdvisedRegions } from '../next-visits/next-visit-store.ts';
import { inRegions } from './visit-store.ts';

/** Somebody at premises asks for a visit. */
export type VisitRequest = Pick<VisitRequestRow, 'id' | 'premisesId' | 'reason' | 'askedAt'>;

/** A request with the premises that it comes from. */
export interface VisitRequestLine extends VisitRequest {
  readonly premisesName: string;
  readonly organisationName: string;
}

const columns = sql`q.id, q.premises_id as "premisesId", q.reason, q.asked_at as "askedAt"`;
const open = sql`q.visit_id is null and q.withdrawn_at is null`;

/** Writes a request; false when one is open already. */
export async function insertVisitRequest(
  ctx: Ctx,
  request: Omit<VisitRequest, 'askedAt'> & { readonly askedBy: string },
): Promise<boolean> {
  const written = await execute(
    ctx,
    sql`insert into advisers.visit_request (id, premises_id, reason, asked_at, asked_by)
      values (${request.id}, ${request.premisesId}, ${request.reason}, ${ctx.now}, ${request.askedBy})
      on conflict (premises_id) where visit_id is null and withdrawn_at is null do nothing`,
  );
  return written > 0;
}

/** The open request of premises, if there is one. */
export function findOpenRequest(ctx: Pick<Ctx, 'db'>, premisesId: string): Promise<VisitRequest | undefined> {
  return queryOne(
    ctx,
    sql<VisitRequest>`select ${columns} from advisers.visit_request q where q.premises_id = ${premisesId} and ${open}`,
  );
}

/** Takes the open request of premises back; false when none is open. */
export async function withdrawRequest(ctx: Ctx, premisesId: string): Promise<boolean> {
  const done = await execute(
    ctx,
    sql`update advisers.visit_request q set withdrawn_at = ${ctx.now} where q.premises_id = ${premisesId} and ${open}`,
  );
  return done > 0;
}

/** Says that a planned visit meets what premises asked for. */
export async function meetRequest(ctx: Ctx, premisesId: string, visitId: string): Promise<void> {
  await execute(
    ctx,
    sql`update advisers.visit_request q set visit_id = ${visitId} where q.premises_id = ${premisesId} and ${open}`,
  );
}

/** A visit that met a request is cancelled: the request is open again, unless a newer one is. */
export async function reopenRequest(ctx: Ctx, visitId: string): Promise<void> {
  await execute(
    ctx,
    sql`update advisers.visit_request asked set visit_id = null where asked.visit_id = ${visitId}
        and not exists (select from advisers.visit_request q where q.premises_id = asked.premises_id and ${open})`,
  );
}

/** The open requests of these regions, the oldest first. At most `limit`. */
export function listOpenRequests(
  ctx: Pick<Ctx, 'db'>,
  regions: AdvisedRegions,
  limit: number,
): Promise<VisitRequestLine[]> {
  return query(
    ctx,
    sql<VisitRequestLine>`select ${columns}, p.name as "premisesName", p.organisation_name as "organisationName"
      from advisers.visit_request q join network.places p on p.id = q.premises_id
      where ${open} and ${inRegions(regions)} order by q.asked_at, q.id limit ${limit}`,
  );
}
