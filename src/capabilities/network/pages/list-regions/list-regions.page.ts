import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listRegionsOn, type RegionLine } from '../../mergers/merger-store.ts';
import { changeAreas, readNetwork } from '../../network-permissions.ts';
import { tellSuccession } from '../succession-words.ts';

/** The regions as they were on any day, how many premises lay in each, and what became of them. */
export const listRegionsPage = definePage({
  url: '/network/regions',
  access: readNetwork,
  parent: '/network',
  query: z.object({ on: z.string().refine(isDay).catch('').default('') }),
  async get(ctx, request) {
    const on = request.query.on || londonDay(ctx.now);
    return showPage('network/pages/list-regions/list-regions.njk', {
      title: 'Regions',
      on,
      rows: (await listRegionsOn(ctx, on)).map(regionRow),
      mayMerge: may(ctx.actor, changeAreas),
    });
  },
});

function regionRow(one: RegionLine): readonly unknown[] {
  return [one.name, one.code, one.premises, one.validFrom, one.validTo ?? 'open', tellSuccession(one)];
}
