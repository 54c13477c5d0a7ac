import { may } from '../../../../kernel/permission.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { runOperations, seeOperations } from '../../operations-permissions.ts';
import { readOperations, viewOperations } from './operations-view.ts';

/** How sending goes: what waits in each lane, how each provider does, what moved, what is held up. */
export const viewOperationsPage = definePage({
  url: '/operations',
  access: seeOperations,
  navigation: { group: 'service', label: 'Operations', order: 60 },
  async get(ctx) {
    return showPage('operations/pages/view-operations/view-operations.njk', {
      title: 'Operations',
      ...viewOperations(await readOperations(ctx), may(ctx.actor, runOperations)),
    });
  },
});
