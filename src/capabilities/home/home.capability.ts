import type { Capability } from '../../platform/capability.ts';
import type { OutboundClient } from '../../platform/outbound/outbound-client.ts';
import { appManifestRoute } from './app-manifest.route.ts';
import { brandColoursRoute } from './brand-colours.route.ts';
import { homeConfig } from './home-config.ts';
import { makePurgePagesJob } from './jobs/purge-pages.job.ts';
import { frontPage } from './pages/front-page/front-page.page.ts';
import { personalFramePage, yourPage } from './pages/personal-frame/personal-frame.page.ts';

/** The front page: what needs you, from all the capabilities below. */
export function makeHomeCapability({ outbound }: { readonly outbound: OutboundClient }): Capability {
  return {
    name: 'home',
    dependsOn: ['alerts', 'delivery', 'threat'],
    config: homeConfig,
    pages: [frontPage, yourPage, personalFramePage],
    routes: [brandColoursRoute, appManifestRoute],
    jobs: [makePurgePagesJob(outbound)],
  };
}
