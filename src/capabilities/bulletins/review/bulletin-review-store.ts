import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { Bulletin } from '../bulletin.ts';
import { bulletinColumns } from '../bulletin-store.ts';

/** Hands a draft in. */
export async function markSubmitted(ctx: Ctx, id: string): Promise<void> {
  await execute(
    ctx,
    sql`update bulletins.bulletin set state = 'in-review', submitted_at = ${ctx.now}, return_reason = null, returned_by = null
      where id = ${id}::uuid`,
  );
}

/** Makes it a draft again: taken back by its writer, or returned with a reason. What was decided of it holds no longer. */
export async function markReturned(
  ctx: Ctx,
  id: string,
  returned: { readonly reason: string; readonly by: string | null } | null,
): Promise<void> {
  await execute(
    ctx,
    sql`update bulletins.bulletin set state = 'draft', submitted_at = null, approved_by = null, approved_at = null,
        send_at = null, scheduled_by = null, return_reason = ${returned?.reason ?? null}, returned_by = ${returned?.by ?? null}::uuid
      where id = ${id}::uuid`,
  );
}

/** Keeps who found it right. */
export async function markApproved(ctx: Ctx, id: string, personId: string | null): Promise<void> {
  await execute(
    ctx,
    sql`update bulletins.bulletin set state = 'approved', approved_by = ${personId}::uuid, approved_at = ${ctx.now}
      where id = ${id}::uuid`,
  );
}

/** Keeps when it is to be sent by itself, and who said so; null for no such moment. */
export async function markScheduled(
  ctx: Ctx,
  id: string,
  schedule: { readonly at: Date; readonly by: string | null } | null,
): Promise<void> {
  await execute(
    ctx,
    sql`update bulletins.bulletin set send_at = ${schedule?.at ?? null}, scheduled_by = ${schedule?.by ?? null}::uuid
      where id = ${id}::uuid`,
  );
}

/** What others handed in or approved and nobody has sent, the oldest first. */
export function listInReview(ctx: Ctx, besides: string | null): Promise<Bulletin[]> {
  return query(
    ctx,
    sql<Bulletin>`select ${bulletinColumns} from bulletins.bulletin b
      where b.sent_at is null and b.state in ('in-review', 'approved') and b.written_by is distinct from ${besides}::uuid
      order by b.submitted_at limit 100`,
  );
}
