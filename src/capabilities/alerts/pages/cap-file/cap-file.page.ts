import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { readAlerts } from '../../alert-permissions.ts';
import { capMediaType, renderCap } from '../../cap/render-cap.ts';
import { dateCap } from '../../date-cap.ts';
import { messageFacts } from '../../version-facts.ts';
import { getVersion, listToldVersions } from '../../version-store.ts';
import { versionParams } from '../version-params.ts';

/** A version as a CAP 1.2 file. One that was not sent has the status Draft (CAP 1.2, 3.2.1), so that nobody acts on it. */
export const capFilePage = definePage({
  url: '/alerts/:alertId/cap/:number',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params: versionParams,
  async get(ctx, { params }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const fileName = `${version.cap.identifier}.cap.xml`;
    if (version.launchedAt) return sendFile(capMediaType, renderCap(version.cap), fileName);
    const told = await listToldVersions(ctx, params.alertId);
    const draft = dateCap(version, told, messageFacts(version, told, ctx.now));
    return sendFile(capMediaType, renderCap({ ...draft, status: 'Draft' }), fileName);
  },
});
