import { actorReference } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { type AuditEntry, findForbiddenKeys } from './audit-entry.ts';
import { insertEntries } from './audit-store.ts';

/** Records one change within the caller's transaction; who and when come from `ctx`. */
export async function recordAudit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await recordAuditSet(ctx, [entry]);
}

/** Records many changes in one statement within the caller's transaction. Throws on a detail that names a contact point or secret. */
export async function recordAuditSet(ctx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  for (const entry of entries) {
    const forbidden = findForbiddenKeys(entry.detail);
    if (forbidden.length > 0) throw new Error(`${entry.action} would record ${forbidden.join(', ')} for ever.`);
  }
  const by = { actor: actorReference(ctx.actor), requestId: ctx.requestId };
  const rows = entries.map(({ action, subject, detail }) => ({ action, subject, detail: detail ?? {} }));
  await insertEntries(ctx, by, rows);
}
