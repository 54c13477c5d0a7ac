import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import {
  type AreaShapes,
  type AudienceExpression,
  describeAudience,
  edgeMetres,
  getSavedAudience,
  type MissedPlace,
  makeAudience,
  mostLines,
  readAudienceCoverage,
  readAudiences,
} from '../../../audiences/index.ts';
import { recordRead } from '../../../audit/index.ts';
import { findChannelDescription } from '../../../delivery/index.ts';
import { readAlerts } from '../../alert-permissions.ts';
import { contentOf } from '../../content/draft-content.ts';
import { getVersion } from '../../version-store.ts';
import { versionParams } from '../version-params.ts';

const view = 'alerts/pages/audience-coverage/audience-coverage.njk';

/** Whom a saved audience misses. */
export const savedCoveragePage = definePage({
  url: '/audiences/:audienceId/coverage',
  access: readAudiences,
  parent: '/audiences/:audienceId',
  params: z.object({ audienceId: z.uuid() }),
  query: z.object({}),
  async get(ctx, { params }) {
    const saved = await getSavedAudience(ctx, params.audienceId);
    const audience = makeAudience(saved.selection, saved.shapes);
    const shown = await showCoverage(ctx, audience.ok ? audience.value : null, saved.shapes);
    if (shown) await recordRead(ctx, { what: 'audience.missed-listed', subject: `audience:${saved.id}` });
    const back = { url: `/audiences/${saved.id}`, text: saved.name };
    return showPage(view, { title: 'Who is missing', back, shown });
  },
});

/** Whom the audience of a version misses. */
export const versionCoveragePage = definePage({
  url: '/alerts/:alertId/versions/:number/coverage',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params: versionParams,
  query: z.object({}),
  async get(ctx, { params }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const shown = await showCoverage(ctx, version.audience, contentOf(version).words.shapes);
    if (shown) await recordRead(ctx, { what: 'audience.missed-listed', subject: `alert:${version.alertId}` });
    const back = { url: `/alerts/${params.alertId}/versions/${params.number}/review`, text: 'How it reads' };
    return showPage(view, { title: 'Who is missing', back, shown });
  },
});

async function showCoverage(ctx: Ctx, expression: AudienceExpression | null, shapes: AreaShapes) {
  if (!expression) return null;
  const [sentence, coverage] = await Promise.all([
    describeAudience(ctx, expression),
    readAudienceCoverage(ctx, expression, shapes),
  ]);
  return {
    sentence,
    coverage,
    edgeMetres,
    mostLines,
    placeRows: coverage.places.map(placeRow),
    edgeRows: coverage.edge.map(placeRow),
    channelRows: coverage.preview.byChannel.map(({ channel, people }) => [
      findChannelDescription(channel)?.label ?? channel,
      people,
    ]),
  };
}

function placeRow(place: MissedPlace) {
  const organisation = { text: place.organisationName, href: `/network/organisations/${place.organisationId}` };
  return [place.name, organisation, place.postcode, place.regionName, place.people];
}
