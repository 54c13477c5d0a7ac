import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { CopyRow } from '../hubs-rows.generated.ts';

/** A working copy that somebody keeps, with the officer's name for showing. */
export interface KeptCopy extends CopyRow {
  readonly officerName: string;
}

function selectCopies(rest: Sql): Sql<KeptCopy> {
  return sql<KeptCopy>`select c.id, c.officer_id as "officerId", c.device, c.made_at as "madeAt",
      c.renewed_at as "renewedAt", c.expires_at as "expiresAt", c.posts, c.people, c.ways, c.alerts,
      c.revoked_at as "revokedAt", c.revoked_by as "revokedBy",
      coalesce((select p.name from identity.people p where p.id = c.officer_id), 'Somebody who has left') as "officerName"
    from hubs.copy c ${rest}`;
}

/** One copy, if there is one. */
export function findCopy(ctx: Pick<Ctx, 'db'>, copyId: string): Promise<KeptCopy | undefined> {
  return queryOne(ctx, selectCopies(sql`where c.id = ${copyId}::uuid`));
}

/** One copy, if there is one; held for the caller until its transaction ends. */
export function lockCopy(ctx: Pick<Ctx, 'db'>, copyId: string): Promise<KeptCopy | undefined> {
  return queryOne(ctx, selectCopies(sql`where c.id = ${copyId}::uuid for update of c`));
}

/** The copies that can be read now, the newest first; of one officer or of all. */
export function listCopiesOut(ctx: Pick<Ctx, 'db' | 'now'>, officerId: string | null): Promise<KeptCopy[]> {
  const rest = sql`where c.expires_at > ${ctx.now} and c.revoked_at is null
    and (${officerId}::uuid is null or c.officer_id = ${officerId}::uuid) order by c.renewed_at desc, c.id limit 200`;
  return query(ctx, selectCopies(rest));
}

/** Writes a copy, or that it was made anew. */
export async function upsertCopy(
  ctx: Pick<Ctx, 'db'>,
  copy: Omit<CopyRow, 'revokedAt' | 'revokedBy' | 'madeAt'>,
): Promise<void> {
  await execute(
    ctx,
    sql`insert into hubs.copy (id, officer_id, device, made_at, renewed_at, expires_at, posts, people, ways, alerts)
      values (${copy.id}::uuid, ${copy.officerId}::uuid, ${copy.device}, ${copy.renewedAt}, ${copy.renewedAt},
        ${copy.expiresAt}, ${copy.posts}, ${copy.people}, ${copy.ways}, ${copy.alerts})
      on conflict (id) do update set renewed_at = excluded.renewed_at, expires_at = excluded.expires_at,
        posts = excluded.posts, people = excluded.people, ways = excluded.ways, alerts = excluded.alerts`,
  );
}

/** Revokes a copy; tells whether there was one to revoke. */
export async function updateCopyRevoked(ctx: Pick<Ctx, 'db' | 'now'>, copyId: string, by: string): Promise<boolean> {
  const rows = await execute(
    ctx,
    sql`update hubs.copy set revoked_at = ${ctx.now}, revoked_by = ${by} where id = ${copyId}::uuid and revoked_at is null`,
  );
  return rows > 0;
}

/** Where people can be rung and written to. */
export interface PersonWays {
  readonly personId: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

/** The telephone numbers and e-mail addresses of people; whatever else they have is no use to somebody with a telephone. */
export function listWaysOfPeople(ctx: Pick<Ctx, 'db'>, personIds: readonly string[]): Promise<PersonWays[]> {
  return query(
    ctx,
    sql<PersonWays>`select r.person_id as "personId",
        coalesce(array_agg(distinct r.address order by r.address) filter (where r.address ~ '^[+][0-9]{6,15}$'), '{}') as phones,
        coalesce(array_agg(distinct r.address order by r.address) filter (where r.address ~ '^[^@:/ ]+@[^@:/ ]+$'), '{}') as emails
      from identity.reachable r where r.person_id = any(${[...personIds]}::uuid[]) group by r.person_id`,
  );
}

/** How a hub meets by itself. */
export interface HubBridge {
  /** Empty for the whole country. */
  readonly regionCode: string;
  readonly hub: string;
  readonly joining: string;
}

/** The standing bridge call of each hub that has one. */
export function listBridges(ctx: Pick<Ctx, 'db'>): Promise<HubBridge[]> {
  return query(
    ctx,
    sql<HubBridge>`select b.region_code as "regionCode", coalesce(r.name, 'The whole country') as hub, b.joining
      from hubs.bridge b left join network.regions r on r.code = b.region_code order by b.region_code`,
  );
}

/** Writes how a hub meets; without words, that it does not. */
export async function upsertBridge(ctx: Pick<Ctx, 'db' | 'now'>, regionCode: string, joining: string, by: string) {
  await execute(
    ctx,
    joining === ''
      ? sql`delete from hubs.bridge where region_code = ${regionCode}`
      : sql`insert into hubs.bridge (region_code, joining, changed_by, changed_at)
          values (${regionCode}, ${joining}, ${by}, ${ctx.now})
          on conflict (region_code) do update set joining = excluded.joining, changed_by = excluded.changed_by,
            changed_at = excluded.changed_at`,
  );
}

/** Number and hash of the entry of each of these versions that stands in the feed. */
export function listFeedPlaces(
  ctx: Pick<Ctx, 'db'>,
  versionIds: readonly string[],
): Promise<{ versionId: string; number: number; hash: string }[]> {
  return query(
    ctx,
    sql<{ versionId: string; number: number; hash: string }>`select version_id as "versionId", number, hash
      from hubs.feed_entry where version_id = any(${[...versionIds]}::uuid[])`,
  );
}
