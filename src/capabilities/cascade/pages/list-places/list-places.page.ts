import { z } from 'zod';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { readAlerts } from '../../../alerts/index.ts';
import { listPlaceLines, type PlaceLine } from '../../coverage/place-store.ts';
import { getShownVersion } from '../see-coverage/shown-version.ts';

const pageSize = 100;

/** Organisations or premises that the centre tells of an alert: which answered, by anybody of theirs, and which are silent. */
export const listPlacesPage = definePage({
  url: '/cascade/:alertId/places',
  access: readAlerts,
  parent: '/cascade/:alertId/coverage',
  params: z.object({ alertId: z.uuid() }),
  query: z.object({
    kind: z.enum(['organisation', 'premises']).default('organisation'),
    region: z.string().max(40).default(''),
    sector: z.string().max(60).default(''),
    page: z.coerce.number().int().positive().max(100_000).default(1),
  }),
  async get(ctx, { params: { alertId }, query: { page, ...wanted } }) {
    const { alert, version, headline } = await getShownVersion(ctx, alertId);
    const range = { limit: pageSize, offset: (page - 1) * pageSize };
    const lines = await listPlaceLines(ctx, { versionId: version.id, ...wanted }, range);
    return showPage('cascade/pages/list-places/list-places.njk', {
      title: wanted.kind === 'organisation' ? 'Organisations' : 'Premises',
      ...{ alert, version, headline, wanted, page },
      pages: Math.max(1, Math.ceil((lines[0]?.total ?? 0) / pageSize)),
      rows: lines.map((line) => [
        line.name ?? 'No longer in the network',
        stateOf(line),
        line.people,
        line.answered,
        line.safe,
        line.needHelp,
      ]),
    });
  },
});

function stateOf({ answered, needHelp }: PlaceLine): string {
  if (needHelp > 0) return 'Needs help';
  return answered > 0 ? 'Answered' : 'Silent';
}
