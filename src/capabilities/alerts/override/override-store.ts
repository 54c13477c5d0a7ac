import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../../platform/db/database.ts';
import { nameOf } from '../alert-store.ts';
import type { OverrideReview } from './override-review.ts';

function selectReviews(rest: Sql): Sql<OverrideReview> {
  return sql<OverrideReview>`select r.version_id as "versionId", r.overridden_by as "overriddenBy",
      r.overridden_at as "overriddenAt", r.reviewed_by as "reviewedBy", r.reviewed_at as "reviewedAt", r.verdict,
      r.findings, v.alert_id as "alertId", v.number, coalesce(v.override_reason, '') as reason,
      coalesce(v.cap #>> '{info,0,headline}', '') as headline,
      ${nameOf(sql`r.overridden_by`)} as "overriddenByName", ${nameOf(sql`r.reviewed_by`)} as "reviewedByName"
    from alerts.override_review r join alerts.version v on v.id = r.version_id ${rest}`;
}

/** The overrides that nobody has reviewed yet, the longest waiting first; of one alert if it is given. */
export function listOpenOverrides(ctx: Pick<Ctx, 'db'>, alertId?: string): Promise<OverrideReview[]> {
  const only = alertId ? sql`and v.alert_id = ${alertId}::uuid` : sql``;
  return query(ctx, selectReviews(sql`where r.reviewed_at is null ${only} order by r.overridden_at limit 100`));
}

/** The override of a version, if it went out by one; `lock` keeps it until the transaction ends. */
export function findOverride(
  ctx: Pick<Ctx, 'db'>,
  versionId: string,
  lock = false,
): Promise<OverrideReview | undefined> {
  const rest = sql`where r.version_id = ${versionId}::uuid ${lock ? sql`for update of r` : sql``}`;
  return queryOne(ctx, selectReviews(rest));
}

/** Notes on a version why it goes out on one person's word, and opens its review. */
export async function insertOverride(
  ctx: Pick<Ctx, 'db'>,
  override: { versionId: string; by: string; at: Date; reason: string },
): Promise<void> {
  const { versionId, by, at, reason } = override;
  await execute(ctx, sql`update alerts.version set override_reason = ${reason} where id = ${versionId}::uuid`);
  await execute(
    ctx,
    sql`insert into alerts.override_review (version_id, overridden_by, overridden_at)
      values (${versionId}::uuid, ${by}, ${at})`,
  );
}

/** Closes a review. */
export async function updateOverrideReviewed(
  ctx: Pick<Ctx, 'db'>,
  review: { versionId: string; by: string; at: Date; verdict: string; findings: string },
): Promise<void> {
  const { versionId, by, at, verdict, findings } = review;
  await execute(
    ctx,
    sql`update alerts.override_review set reviewed_by = ${by}, reviewed_at = ${at}, verdict = ${verdict},
        findings = ${findings}
      where version_id = ${versionId}::uuid`,
  );
}
