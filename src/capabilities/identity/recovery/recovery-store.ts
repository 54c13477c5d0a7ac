import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { RecoveryRow } from '../identity-rows.generated.ts';

const open = sql`recovery.stopped_at is null and recovery.used_at is null`;

/** Keeps a new recovery. */
export async function insertRecovery(
  ctx: Ctx,
  recovery: Pick<RecoveryRow, 'id' | 'personId' | 'readyAt' | 'expiresAt'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into identity.recovery (id, person_id, began_at, ready_at, expires_at)
    values (${recovery.id}, ${recovery.personId}, ${ctx.now}, ${recovery.readyAt}, ${recovery.expiresAt})`,
  );
}

/** The recovery of a person that is under way, waiting or ready. */
export async function findOpenRecovery(
  ctx: Ctx,
  personId: string,
): Promise<Pick<RecoveryRow, 'id' | 'readyAt'> | undefined> {
  return queryOne(
    ctx,
    sql`select id, ready_at as "readyAt" from identity.recovery recovery
    where person_id = ${personId} and ${open} and expires_at > ${ctx.now} order by began_at desc limit 1`,
  );
}

/** Notes that a recovery has let its person in; it does so once. */
export async function noteRecoveryUsed(ctx: Ctx, id: string): Promise<void> {
  await execute(ctx, sql`update identity.recovery set used_at = ${ctx.now} where id = ${id}`);
}

/** Sets the token that stops an open recovery; tells whom to mail about it, if it is still open. */
export async function setStopToken(
  ctx: Ctx,
  id: string,
  hash: Buffer,
): Promise<{ personId: string; name: string; email: string; readyAt: Date } | undefined> {
  return queryOne(
    ctx,
    sql`update identity.recovery recovery set stop_hash = ${hash}
    from identity.person person
    where recovery.id = ${id} and ${open} and person.id = recovery.person_id and person.left_at is null
    returning person.id as "personId", person.name, person.email, recovery.ready_at as "readyAt"`,
  );
}

/** Whose open recovery a token stops. Looking stops nothing. */
export async function findRecoveryToStop(ctx: Ctx, hash: Buffer): Promise<{ name: string } | undefined> {
  return queryOne(
    ctx,
    sql`select person.name from identity.recovery recovery join identity.person person on person.id = recovery.person_id
    where recovery.stop_hash = ${hash} and ${open} and recovery.expires_at > ${ctx.now}`,
  );
}

/** Stops open recoveries, by the token of the notice or all of a person; tells which. */
export async function stopRecoveries(
  ctx: Ctx,
  which: { readonly stopHash: Buffer } | { readonly personId: string },
): Promise<{ id: string; personId: string }[]> {
  const chosen = 'stopHash' in which ? sql`stop_hash = ${which.stopHash}` : sql`person_id = ${which.personId}`;
  return query(
    ctx,
    sql`update identity.recovery recovery set stopped_at = ${ctx.now}
    where ${chosen} and ${open} and expires_at > ${ctx.now} returning id, person_id as "personId"`,
  );
}

/** Removes recoveries that expired before a moment; tells how many. */
export async function deleteOldRecoveries(ctx: Ctx, before: Date): Promise<number> {
  return execute(ctx, sql`delete from identity.recovery where expires_at < ${before}`);
}
