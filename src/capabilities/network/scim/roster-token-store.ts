import { createHash } from 'node:crypto';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { RosterTokenRow } from '../network-rows.generated.ts';

/** What the database keeps of a token: nobody guesses 256 random bits, so a plain SHA-256 is enough. */
export function hashRosterToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The token and organisation that a secret stands for, while it is not revoked and the organisation is open; notes its use. */
export async function findRosterByToken(
  ctx: Ctx,
  token: string,
): Promise<{ readonly tokenId: string; readonly organisationId: string } | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return queryOne(
    ctx,
    sql<{ tokenId: string; organisationId: string }>`update network.roster_token t set last_used_at = ${ctx.now}
      from network.organisation o
      where t.token_hash = ${hashRosterToken(token)} and t.revoked_at is null
        and o.id = t.organisation_id and o.closed_at is null
      returning t.id as "tokenId", t.organisation_id as "organisationId"`,
  );
}

/** Writes a token. */
export async function addRosterToken(
  ctx: Ctx,
  row: Pick<RosterTokenRow, 'id' | 'organisationId' | 'name' | 'tokenHash' | 'createdBy'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into network.roster_token (id, organisation_id, name, token_hash, created_by, created_at)
      values (${row.id}, ${row.organisationId}, ${row.name}, ${row.tokenHash}, ${row.createdBy}, ${ctx.now})`,
  );
}

/** Ends a token of an organisation; tells whether there was one that was not ended. */
export async function endRosterToken(ctx: Ctx, organisationId: string, id: string): Promise<boolean> {
  const ended = await execute(
    ctx,
    sql`update network.roster_token set revoked_at = ${ctx.now}
      where id = ${id} and organisation_id = ${organisationId} and revoked_at is null`,
  );
  return ended > 0;
}

/** A token as it is listed; the secret itself is nowhere. */
export type RosterTokenLine = Pick<RosterTokenRow, 'id' | 'name' | 'createdAt' | 'lastUsedAt' | 'revokedAt'>;

/** The tokens of an organisation, the latest first, revoked ones included. */
export async function listRosterTokens(ctx: Ctx, organisationId: string): Promise<RosterTokenLine[]> {
  return query(
    ctx,
    sql<RosterTokenLine>`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt",
        revoked_at as "revokedAt"
      from network.roster_token where organisation_id = ${organisationId} order by created_at desc, id`,
  );
}
