import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { keepTemplates } from '../alert-permissions.ts';
import { getTemplate, updateTemplateArchived } from './template-store.ts';

/** Takes a template out of use. Alerts begun with it are not touched; doing it twice changes nothing. */
export async function archiveTemplate(ctx: Ctx, { templateId }: { readonly templateId: string }): Promise<void> {
  requirePermission(ctx, keepTemplates);
  await inTransaction(ctx, async (inside) => {
    const { archivedAt, version } = await getTemplate(inside, templateId, true);
    if (archivedAt) return;
    await updateTemplateArchived(inside, templateId, ctx.now);
    await recordAudit(inside, { action: 'template.archived', subject: `template:${templateId}`, detail: { version } });
  });
}
