import { z } from 'zod';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { auditRefusals } from '../../audit-errors.ts';
import { exportAudit as mayExportAudit } from '../../audit-permissions.ts';
import { entrySearchFields, readEntrySearch } from '../../entry-search.ts';
import { exportAudit } from '../../export-audit.ts';

/** Downloads the entries found, with proofs, as JSON lines; `held` is the size of a checkpoint noted earlier. */
export const exportAuditPage = definePage({
  url: '/audit/export',
  access: mayExportAudit,
  parent: '/audit',
  perMinute: 20,
  query: z.object({ ...entrySearchFields, held: z.coerce.number().int().min(0).max(1e15).default(0) }),
  async get(ctx, request) {
    const { held, ...search } = request.query;
    const { filter, errors } = readEntrySearch(search);
    if (Object.keys(errors).length > 0) throw auditRefusals.refuse('AUDIT_EXPORT_TIME');
    const name = `audit-${ctx.now.toISOString().slice(0, 16).replace(':', '')}.jsonl`;
    return sendFile('application/jsonl; charset=utf-8', await exportAudit(ctx, { filter, held }), name);
  },
});
