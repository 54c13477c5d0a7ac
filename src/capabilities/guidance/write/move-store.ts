import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';

/** Asked for approval. */
export async function markSubmitted(ctx: Ctx, versionId: string, by: string | null): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.version set state = 'in-review', submitted_by = ${by}, submitted_at = ${ctx.now}, reason = ''
      where id = ${versionId}::uuid`,
  );
}

/** Back to a draft, with the reason. */
export async function markReturned(ctx: Ctx, versionId: string, reason: string): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.version set state = 'draft', reason = ${reason}, approved_by = null, approved_at = null
      where id = ${versionId}::uuid`,
  );
}

/** Found right by somebody. */
export async function markApproved(ctx: Ctx, versionId: string, by: string | null): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.version set state = 'approved', approved_by = ${by}, approved_at = ${ctx.now}
      where id = ${versionId}::uuid`,
  );
}

/** What stood published before this version; then this version, with the day of its next review. */
export async function markPublished(ctx: Ctx, version: { id: string; documentId: string }): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.version set state = 'superseded', ended_at = ${ctx.now}
      where document_id = ${version.documentId}::uuid and state = 'published'`,
  );
  await execute(
    ctx,
    sql`update guidance.version v set state = 'published', published_at = ${ctx.now}, confirmed_at = null,
        review_on = coalesce(v.review_on, (${ctx.now}::timestamptz at time zone 'Europe/London')::date + make_interval(months => p.months))
      from guidance.document d join guidance.review_policy p on p.code = d.policy
      where v.id = ${version.id}::uuid and d.id = v.document_id`,
  );
  await execute(
    ctx,
    sql`update guidance.document set first_published_at = coalesce(first_published_at, ${ctx.now})
      where id = ${version.documentId}::uuid`,
  );
}

/** Taken from its readers. */
export async function markWithdrawn(ctx: Ctx, versionId: string, reason: string): Promise<void> {
  await execute(
    ctx,
    sql`update guidance.version set state = 'withdrawn', ended_at = ${ctx.now}, reason = ${reason}
      where id = ${versionId}::uuid`,
  );
}

/** Found still accurate: the next review is a period of the policy away from today. Tells that day. */
export async function markConfirmed(ctx: Ctx, versionId: string): Promise<string | undefined> {
  const row = await queryOne<{ reviewOn: string }>(
    ctx,
    sql`update guidance.version v set confirmed_at = ${ctx.now},
        review_on = (${ctx.now}::timestamptz at time zone 'Europe/London')::date + make_interval(months => p.months)
      from guidance.document d join guidance.review_policy p on p.code = d.policy
      where v.id = ${versionId}::uuid and d.id = v.document_id
      returning v.review_on as "reviewOn"`,
  );
  return row?.reviewOn;
}
