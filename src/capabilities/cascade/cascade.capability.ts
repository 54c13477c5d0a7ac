import type { Capability } from '../../platform/capability.ts';
import { hears } from '../../platform/events/event.ts';
import { launchMaterialised } from '../delivery/index.ts';
import { cascadeRefusals } from './cascade-errors.ts';
import { cascadePermissions } from './cascade-permissions.ts';
import { tellNetworkJob } from './jobs/tell-network.job.ts';
import { keepOrdersPage } from './pages/keep-orders/keep-orders.page.ts';
import { listPlacesPage } from './pages/list-places/list-places.page.ts';
import { listToPassOnPage } from './pages/list-to-pass-on/list-to-pass-on.page.ts';
import { passAlertOnPage } from './pages/pass-alert-on/pass-alert-on.page.ts';
import { coverageFilePage, seeCoveragePage } from './pages/see-coverage/see-coverage.page.ts';
import { seeCoverageStream } from './pages/see-coverage/see-coverage.stream.ts';
import { seeTreePage } from './pages/see-tree/see-tree.page.ts';
import { seeTreeStream } from './pages/see-tree/see-tree.stream.ts';
import { followAlert } from './passing/follow-alert.ts';
import { makeRollUpLoop } from './rollup/roll-up-loop.ts';

/** The onward way of an alert through leads and their networks, and who has it. */
export const cascadeCapability: Capability = {
  name: 'cascade',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'contacts', 'delivery', 'alerts', 'cards', 'escalation'],
  permissions: cascadePermissions,
  refusals: cascadeRefusals,
  pages: [
    listToPassOnPage,
    keepOrdersPage,
    passAlertOnPage,
    seeCoveragePage,
    coverageFilePage,
    listPlacesPage,
    seeTreePage,
  ],
  streams: [seeCoverageStream, seeTreeStream],
  jobs: [tellNetworkJob],
  hears: [hears(launchMaterialised, 'cascade.follow-alert', followAlert)],
  loops: [makeRollUpLoop()],
};
