import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import type { AlertState, AlertStatus, VersionKind, VersionState } from '../alert.ts';
import type { FeedChangeRow } from '../alerts-rows.generated.ts';
import type { CapAlert } from '../cap/cap-model.ts';
import type { FeedMatter, FeedReader } from './feed-reader.ts';

/** A told version as machines get it. */
export interface FeedVersion extends FeedMatter {
  readonly alertId: string;
  readonly alertState: AlertState;
  readonly endedAt: Date | null;
  readonly versionId: string;
  readonly kind: VersionKind;
  readonly state: VersionState;
  readonly status: AlertStatus;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
  readonly cap: CapAlert;
}

/** One move of a told version. */
export interface FeedChange extends FeedVersion {
  readonly number: FeedChangeRow['number'];
  readonly at: FeedChangeRow['at'];
  /** Where the version stood after the move; `state` is where it stands now. */
  readonly became: VersionState;
}

const versionColumns = sql`a.id as "alertId", a.status, a.state as "alertState", a.ended_at as "endedAt",
  v.id as "versionId", v.kind, v.state, v.cap, v.cap ->> 'scope' as scope, v.launched_at as "launchedAt",
  v.expires_at as "expiresAt",
  (select jsonb_agg(t.selection order by t.number) from alerts.version t
    where t.alert_id = a.id and t.launched_at is not null and t.number <= v.number) as selections`;

/** The last told version of each alert that is in force, or ended after a moment; the latest told first. */
export function listFeedVersions(ctx: Pick<Ctx, 'db'>, endedAfter: Date): Promise<FeedVersion[]> {
  return query(
    ctx,
    sql<FeedVersion>`select ${versionColumns} from alerts.alert a
      join lateral (select * from alerts.version t where t.alert_id = a.id and t.launched_at is not null
        order by t.launched_at desc, t.number desc limit 1) v on true
      where a.launched_at is not null and (a.state = 'live' or a.ended_at > ${endedAfter})
      order by v.launched_at desc, v.id limit 500`,
  );
}

/** One told version, if there is one. */
export function findFeedVersion(ctx: Pick<Ctx, 'db'>, versionId: string): Promise<FeedVersion | undefined> {
  return queryOne(
    ctx,
    sql<FeedVersion>`select ${versionColumns} from alerts.alert a join alerts.version v on v.alert_id = a.id
      where v.id = ${versionId}::uuid and v.launched_at is not null`,
  );
}

/** The told version that carries a CAP identifier, if there is one. */
export function findFeedVersionByIdentifier(
  ctx: Pick<Ctx, 'db'>,
  identifier: string,
): Promise<FeedVersion | undefined> {
  return queryOne(
    ctx,
    sql<FeedVersion>`select ${versionColumns} from alerts.alert a join alerts.version v on v.alert_id = a.id
      where v.cap_identifier = ${identifier} and v.launched_at is not null`,
  );
}

/** The moves after a number, in order, at most `limit`. */
export function listFeedChanges(ctx: Pick<Ctx, 'db'>, since: number, limit: number): Promise<FeedChange[]> {
  return query(
    ctx,
    sql<FeedChange>`select c.number, c.at, c.state as became, ${versionColumns}
      from alerts.feed_change c join alerts.version v on v.id = c.version_id join alerts.alert a on a.id = v.alert_id
      where c.number > ${since}::bigint and v.launched_at is not null order by c.number limit ${limit}`,
  );
}

function selectReaders(rest: Sql): Sql<FeedReader> {
  return sql<FeedReader>`select r.id, r.name, r.regions, r.sectors, r.statuses, r.marking, r.added_by as "addedBy",
      r.added_at as "addedAt", r.revoked_by as "revokedBy", r.revoked_at as "revokedAt"
    from alerts.feed_reader r ${rest}`;
}

/** The reader that holds the token with this hash, unless revoked. */
export function findFeedReader(ctx: Pick<Ctx, 'db'>, tokenHash: string): Promise<FeedReader | undefined> {
  return queryOne(ctx, selectReaders(sql`where r.token_hash = ${tokenHash} and r.revoked_at is null`));
}

/** Every reader that is not revoked, by name. */
export function listFeedReaders(ctx: Pick<Ctx, 'db'>): Promise<FeedReader[]> {
  return query(ctx, selectReaders(sql`where r.revoked_at is null order by lower(r.name), r.id limit 500`));
}

/** Writes a new reader. */
export async function insertFeedReader(ctx: Pick<Ctx, 'db'>, reader: FeedReader, tokenHash: string): Promise<void> {
  await execute(
    ctx,
    sql`insert into alerts.feed_reader (id, name, token_hash, regions, sectors, statuses, marking, added_by, added_at)
      values (${reader.id}::uuid, ${reader.name}, ${tokenHash}, ${[...reader.regions]}::text[],
        ${[...reader.sectors]}::text[], ${[...reader.statuses]}::text[], ${reader.marking}, ${reader.addedBy},
        ${reader.addedAt})`,
  );
}

/** Revokes a reader; tells whether there was one to revoke. */
export async function updateFeedReaderRevoked(
  ctx: Pick<Ctx, 'db'>,
  readerId: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const rows = await execute(
    ctx,
    sql`update alerts.feed_reader set revoked_by = ${by}, revoked_at = ${at}
      where id = ${readerId}::uuid and revoked_at is null`,
  );
  return rows > 0;
}
