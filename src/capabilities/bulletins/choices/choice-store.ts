import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import type { ReadKind } from '../bulletin.ts';
import type { DigestsDue } from '../telling/reader-store.ts';
import type { Pace } from './pace.ts';

/** What somebody chose themselves, by kind. */
export function listChoices(ctx: Ctx, personId: string): Promise<{ kind: ReadKind; pace: Pace }[]> {
  return query(ctx, sql`select kind, pace from bulletins.choice where person_id = ${personId}::uuid`);
}

/** Keeps a choice. */
export async function saveChoice(ctx: Ctx, personId: string, kind: ReadKind, pace: Pace): Promise<void> {
  await execute(
    ctx,
    sql`insert into bulletins.choice (person_id, kind, pace, chosen_at)
      values (${personId}::uuid, ${kind}, ${pace}, ${ctx.now})
      on conflict (person_id, kind) do update set pace = excluded.pace, chosen_at = excluded.chosen_at`,
  );
}

/**
 * What waits for a digest of somebody follows their choice: it comes with the next digest of the new pace, of `at-once` with the
 * next daily one, or not at all.
 */
export async function moveWaiting(
  ctx: Ctx,
  { personId, kind, pace }: { readonly personId: string; readonly kind: ReadKind; readonly pace: Pace },
  due: DigestsDue,
): Promise<void> {
  const dueAt = pace === 'none' ? null : pace === 'weekly' ? due.weekly : due.daily;
  const kept = pace === 'at-once' ? 'daily' : pace;
  await execute(
    ctx,
    sql`update bulletins.reader r set pace = ${kept}, due_at = ${dueAt}::timestamptz
      from bulletins.bulletin b
      where b.id = r.bulletin_id and b.kind = ${kind} and r.person_id = ${personId}::uuid
        and r.due_at is not null and r.digest_id is null`,
  );
}
