import { z } from 'zod';
import { definePage, sendFile, showPage } from '../../../../platform/http/page.ts';
import { readAlerts } from '../../../alerts/index.ts';
import { writeCsv } from '../../../network/index.ts';
import { type CoverageFilter, centre } from '../../coverage/cascade-coverage.ts';
import { makeCascadeRows } from '../../coverage/cascade-rows.ts';
import { readCascade } from '../../coverage/read-cascade.ts';
import { writeReachRows } from './reach-file.ts';
import { type DrawnReach, readReach, readReachNames } from './read-reach.ts';
import { getShownVersion, type ShownVersion } from './shown-version.ts';

/** What is chosen in the address of a page about coverage; an unknown code leaves nothing, which the page says. */
export const coverageQuery = z.object({
  version: z.coerce.number().int().positive().optional(),
  region: z.string().max(40).default(''),
  sector: z.string().max(60).default(''),
  post: z.string().max(40).default(''),
});

const params = z.object({ alertId: z.uuid() });
const csvType = 'text/csv; charset=utf-8; header=present';

/** Who has an alert, through the centre and through every post's network: the numbers, and what they are numbers of. */
export const seeCoveragePage = definePage({
  url: '/cascade/:alertId/coverage',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params,
  query: coverageQuery,
  async get(ctx, { params: { alertId }, query }) {
    const shown = await getShownVersion(ctx, alertId, query.version);
    const filter = { region: query.region, sector: query.sector, post: query.post };
    const drawn = await readReach(ctx, { alertId, versionId: shown.version.id }, filter);
    return showPage('cascade/pages/see-coverage/see-coverage.njk', {
      title: 'How far it got',
      ...makeFrame(shown, drawn, filter),
      follows: query.version === undefined,
      coverage: drawn.coverage,
    });
  },
});

/** Every number of the coverage by region, sector and post, as a CSV file (RFC 4180). */
export const coverageFilePage = definePage({
  url: '/cascade/:alertId/coverage.csv',
  access: readAlerts,
  parent: '/cascade/:alertId/coverage',
  params,
  query: coverageQuery,
  async get(ctx, { params: { alertId }, query }) {
    const { version } = await getShownVersion(ctx, alertId, query.version);
    const reading = await readCascade(ctx, { alertId, versionId: version.id });
    const rows = makeCascadeRows(reading, { region: query.region, sector: query.sector, post: query.post });
    const lines = writeReachRows(rows, await readReachNames(ctx, reading));
    return sendFile(csvType, writeCsv(lines), `alert-${alertId}-version-${version.number}-coverage.csv`);
  },
});

/** What stands around the numbers: the alert, the filters, and where the stream for them is. */
function makeFrame({ alert, version, headline }: ShownVersion, drawn: DrawnReach, filter: CoverageFilter): object {
  const fits = drawn.reading.posts.filter(
    ({ regionCode, sectorCode, postId }) =>
      postId === filter.post ||
      ((filter.region === '' || filter.region === (regionCode ?? '')) &&
        (filter.sector === '' || filter.sector === sectorCode)),
  );
  return {
    ...{ alert, version, headline, filter },
    streamPath: [filter.region, filter.sector, filter.post].map((part) => encodeURIComponent(part || '-')).join('/'),
    regions: itemsOf('Every region', [...drawn.names.regions], filter.region),
    sectors: itemsOf('Every sector', [...drawn.names.sectors], filter.sector),
    postItems: itemsOf(
      'The centre and every post',
      [[centre, 'The centre itself'], ...fits.map(({ postId, name }) => [postId, name] as const)],
      filter.post,
    ),
  };
}

function itemsOf(all: string, entries: readonly (readonly [string, string])[], chosen: string): object[] {
  return [{ value: '', text: all }, ...entries.map(([value, text]) => ({ value, text, selected: value === chosen }))];
}
