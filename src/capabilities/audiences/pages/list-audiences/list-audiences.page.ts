import { may } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { keepAudiences, readAudiences } from '../../audience-permissions.ts';
import { makeAudience } from '../../audience-selection.ts';
import { describeAudience } from '../../describe-audience.ts';
import type { SavedAudience } from '../../saved/saved-audience.ts';
import { listSavedAudiences } from '../../saved/saved-audience-store.ts';

/** The audiences that an alert can start from, and those taken out of use. */
export const listAudiencesPage = definePage({
  url: '/audiences',
  access: readAudiences,
  navigation: { group: 'network', label: 'Audiences', order: 15 },
  async get(ctx) {
    const [current, archived] = await Promise.all([listSavedAudiences(ctx), listSavedAudiences(ctx, 'archived')]);
    return showPage('audiences/pages/list-audiences/list-audiences.njk', {
      title: 'Audiences',
      audiences: await Promise.all(current.map((saved) => showSaved(ctx, saved))),
      archived,
      mayKeep: may(ctx.actor, keepAudiences),
    });
  },
});

async function showSaved(ctx: Ctx, saved: SavedAudience): Promise<object> {
  const audience = makeAudience(saved.selection, saved.shapes);
  const sentence = audience.ok && audience.value ? await describeAudience(ctx, audience.value) : 'Nobody.';
  return { ...saved, sentence };
}
