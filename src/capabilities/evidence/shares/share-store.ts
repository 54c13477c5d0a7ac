import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { OpeningRow, ShareRow } from '../evidence-rows.generated.ts';
import type { Opened } from './share.ts';

const columns = sql`s.id, s.pack_id as "packId", s.token_hash as "tokenHash", s.audience, s.recipient, s.view,
  s.made_at as "madeAt", s.made_by as "madeBy", s.expires_at as "expiresAt", s.revoked_at as "revokedAt", s.revoked_by as "revokedBy"`;

/** A share with how often it was opened. */
export interface ShareLine extends ShareRow {
  readonly openings: number;
  readonly lastOpenedAt: Date | null;
}

/** The shares of a pack, the newest first. */
export function listShares(ctx: Pick<Ctx, 'db'>, packId: string, limit: number): Promise<ShareLine[]> {
  return query(
    ctx,
    sql<ShareLine>`select ${columns}, o.openings::int as openings, o.last as "lastOpenedAt"
      from evidence.share s
      cross join lateral (select count(*) filter (where opened <> 'name') as openings, max(at) as last
        from evidence.opening where share_id = s.id) o
      where s.pack_id = ${packId} order by s.made_at desc, s.id desc limit ${limit}`,
  );
}

/** The openings of the shares of a pack, the newest first. */
export function listOpenings(ctx: Pick<Ctx, 'db'>, packId: string, limit: number): Promise<OpeningRow[]> {
  return query(
    ctx,
    sql<OpeningRow>`select o.id, o.share_id as "shareId", o.at, o.opened, o.told_name as "toldName"
      from evidence.opening o join evidence.share s on s.id = o.share_id
      where s.pack_id = ${packId} order by o.at desc, o.id desc limit ${limit}`,
  );
}

/** A share by its id. */
export function findShare(ctx: Pick<Ctx, 'db'>, shareId: string): Promise<ShareRow | undefined> {
  return queryOne(ctx, sql<ShareRow>`select ${columns} from evidence.share s where s.id = ${shareId}`);
}

/** The share whose link has a token with this hash. */
export function findShareByToken(ctx: Pick<Ctx, 'db'>, tokenHash: Buffer): Promise<ShareRow | undefined> {
  return queryOne(ctx, sql<ShareRow>`select ${columns} from evidence.share s where s.token_hash = ${tokenHash}`);
}

/** What is written of a new share. */
export type ShareInput = Omit<ShareRow, 'madeAt' | 'revokedAt' | 'revokedBy'>;

/** Writes a share, made at the moment of `ctx`. */
export async function insertShare(ctx: Pick<Ctx, 'db' | 'now'>, share: ShareInput): Promise<void> {
  await execute(
    ctx,
    sql`insert into evidence.share (id, pack_id, token_hash, audience, recipient, view, made_at, made_by, expires_at)
      values (${share.id}, ${share.packId}, ${share.tokenHash}, ${share.audience}, ${share.recipient}, ${share.view},
        ${ctx.now}, ${share.madeBy}, ${share.expiresAt})`,
  );
}

/** Takes a share back; false when it was before. */
export async function markShareRevoked(ctx: Pick<Ctx, 'db' | 'now'>, shareId: string, by: string): Promise<boolean> {
  const touched = await execute(
    ctx,
    sql`update evidence.share set revoked_at = ${ctx.now}, revoked_by = ${by} where id = ${shareId} and revoked_at is null`,
  );
  return touched > 0;
}

/** Takes every share of a pack back. */
export async function revokeSharesOf(ctx: Pick<Ctx, 'db' | 'now'>, packId: string, by: string): Promise<void> {
  await execute(
    ctx,
    sql`update evidence.share set revoked_at = ${ctx.now}, revoked_by = ${by}
      where pack_id = ${packId} and revoked_at is null`,
  );
}

/** Writes that a share was opened, at the moment of `ctx`; a name only where somebody gave it. */
export async function insertOpening(
  ctx: Pick<Ctx, 'db' | 'now'>,
  {
    shareId,
    opened,
    toldName,
  }: { readonly shareId: string; readonly opened: Opened; readonly toldName: string | null },
): Promise<void> {
  await execute(
    ctx,
    sql`insert into evidence.opening (share_id, at, opened, told_name) values (${shareId}, ${ctx.now}, ${opened}, ${toldName})`,
  );
}

/** Forgets who opened shares that were over before a moment, and that anybody did; tells how many. */
export function deleteOpeningsBefore(ctx: Pick<Ctx, 'db'>, moment: Date): Promise<number> {
  return execute(
    ctx,
    sql`delete from evidence.opening o using evidence.share s
      where s.id = o.share_id and least(s.expires_at, s.revoked_at) < ${moment}`,
  );
}
