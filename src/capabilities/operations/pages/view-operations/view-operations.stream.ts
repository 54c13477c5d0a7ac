import { may } from '../../../../kernel/permission.ts';
import { second } from '../../../../kernel/time.ts';
import { defineStream } from '../../../../platform/http/stream.ts';
import { waysTopic } from '../../../delivery/index.ts';
import { runOperations, seeOperations } from '../../operations-permissions.ts';
import { readOperations, viewOperations } from './operations-view.ts';

/** The parts of the page that renew themselves. */
export const operationsParts = ['figures', 'pauses', 'lanes', 'providers', 'traffic', 'canaries', 'shifts'] as const;

/** Brings open operations pages up to date: read once for all, drawn once for those who may act and once for the others. */
export const viewOperationsStream = defineStream({
  url: '/operations/stream',
  access: seeOperations,
  everyMs: 2 * second,
  // Counts go up and grow old without anybody telling us.
  atLeastEveryMs: 5 * second,
  topic: () => waysTopic,
  async push(ctx, { pages, render, show }) {
    const read = await readOperations(ctx);
    for (const mayRun of [true, false]) {
      const lookers = pages.filter(({ actor }) => may(actor, runOperations) === mayRun);
      if (lookers.length === 0) continue;
      const view = viewOperations(read, mayRun);
      const data = operationsParts
        .map((part) => ({
          id: `operations-part-${part}`,
          html: render(`operations/pages/view-operations/operations-${part}.njk`, view),
        }))
        .map((part) => JSON.stringify(part))
        .join('\n');
      await show(lookers, 'html', data);
    }
  },
});
