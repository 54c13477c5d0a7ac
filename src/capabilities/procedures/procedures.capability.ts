import type { Capability } from '../../platform/capability.ts';
import { takePressesRoute } from './http/take-presses.route.ts';
import { linkedCardPage, ownCardPage } from './pages/site-incident/own-card.page.ts';
import { regionIncidentPage } from './pages/site-incident/region-incident.page.ts';
import { incidentFilePage, siteIncidentPage } from './pages/site-incident/site-incident.page.ts';
import { siteIncidentStream } from './pages/site-incident/site-incident.stream.ts';
import { proceduresRefusals } from './procedures-errors.ts';

/** The four procedures of premises as cards, their floor plans, and the card that an alert opens. */
export const proceduresCapability: Capability = {
  name: 'procedures',
  dependsOn: ['audit', 'identity', 'network', 'audiences', 'delivery', 'alerts', 'room', 'premises'],
  refusals: proceduresRefusals,
  pages: [linkedCardPage, ownCardPage, siteIncidentPage, incidentFilePage, regionIncidentPage],
  routes: [takePressesRoute],
  streams: [siteIncidentStream],
};
