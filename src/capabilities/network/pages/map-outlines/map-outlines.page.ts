import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { makeMapOutlines } from '../../geography/map-outlines.ts';
import { readNetwork } from '../../network-permissions.ts';

/** What the drawing map shows, as JSON for the browser's script. */
export const mapOutlinesPage = definePage({
  url: '/network/map-outlines',
  access: readNetwork,
  reachedFrom: 'the drawing map of a form',
  async get(ctx) {
    return sendFile('application/json', JSON.stringify(await makeMapOutlines(ctx)));
  },
});
