import { may } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { audienceRefusals } from '../audience-errors.ts';
import { keepAudiences } from '../audience-permissions.ts';
import { getSavedAudience, updateAudienceArchived } from './saved-audience-store.ts';

/** Takes a saved audience out of use. Alerts begun with it are not touched; doing it twice changes nothing. */
export async function archiveAudience(ctx: Ctx, { audienceId }: { readonly audienceId: string }): Promise<void> {
  if (!may(ctx.actor, keepAudiences)) throw audienceRefusals.refuse('AUDIENCE_NOT_ALLOWED', {});
  await inTransaction(ctx, async (inside) => {
    const { archivedAt, version } = await getSavedAudience(inside, audienceId, true);
    if (archivedAt) return;
    await updateAudienceArchived(inside, audienceId, ctx.now);
    await recordAudit(inside, { action: 'audience.archived', subject: `audience:${audienceId}`, detail: { version } });
  });
}
