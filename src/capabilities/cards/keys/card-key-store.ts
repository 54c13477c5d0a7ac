import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { KeyRow } from '../cards-rows.generated.ts';
import type { NewKey } from './card-key.ts';

const columns = sql`kid, public_x as "publicX", sealed_private as "sealedPrivate", valid_from as "validFrom",
  made_by as "madeBy", rotated_at as "rotatedAt", rotated_by as "rotatedBy", rotated_because as "rotatedBecause",
  revoked_at as "revokedAt", revoked_by as "revokedBy", revoked_because as "revokedBecause"`;

/** The key that signs now, if there is one yet. */
export function findCurrentKey(ctx: Pick<Ctx, 'db'>): Promise<KeyRow | undefined> {
  return queryOne(ctx, sql<KeyRow>`select ${columns} from cards.key where rotated_at is null and revoked_at is null`);
}

/** Every key that ever was, the newest first: these are few. */
export function listKeys(ctx: Pick<Ctx, 'db'>): Promise<KeyRow[]> {
  return query(ctx, sql<KeyRow>`select ${columns} from cards.key order by valid_from desc, kid`);
}

/** Lets nobody else make, rotate or revoke a key until the transaction ends. */
export async function lockKeys(ctx: Pick<Ctx, 'db'>): Promise<void> {
  await execute(ctx, sql`select pg_advisory_xact_lock(hashtextextended('cards.key', 0))`);
}

/** Writes a new key, which signs from now on. */
export async function insertKey(ctx: Pick<Ctx, 'db' | 'now'>, key: NewKey, by: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into cards.key (kid, public_x, sealed_private, valid_from, made_by)
      values (${key.kid}, ${key.publicX}, ${key.sealedPrivate}, ${ctx.now}, ${by})`,
  );
}

/** Who does what to a key, and why. */
export interface KeyDeed {
  readonly kid: string;
  readonly by: string;
  readonly reason: string;
}

/** Has a key sign nothing new; false when it did not sign any more. */
export async function markKeyRotated(ctx: Pick<Ctx, 'db' | 'now'>, { kid, by, reason }: KeyDeed): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update cards.key set rotated_at = ${ctx.now}, rotated_by = ${by}, rotated_because = ${reason}
      where kid = ${kid} and rotated_at is null and revoked_at is null`,
  );
  return touched > 0;
}

/** Takes a key back and forgets its private half; false when it was revoked before. */
export async function markKeyRevoked(ctx: Pick<Ctx, 'db' | 'now'>, { kid, by, reason }: KeyDeed): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update cards.key set revoked_at = ${ctx.now}, revoked_by = ${by}, revoked_because = ${reason},
        sealed_private = null
      where kid = ${kid} and revoked_at is null`,
  );
  return touched > 0;
}
