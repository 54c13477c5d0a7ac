import type { Capability } from '../../platform/capability.ts';
import { appManifestRoute } from './app-manifest.route.ts';
import { brandColoursRoute } from './brand-colours.route.ts';
import { homeConfig } from './home-config.ts';
import { frontPage } from './pages/front-page/front-page.page.ts';

/** The front page: what needs you, from all the capabilities below. */
export const homeCapability: Capability = {
  name: 'home',
  dependsOn: ['alerts', 'delivery', 'threat'],
  config: homeConfig,
  pages: [frontPage],
  routes: [brandColoursRoute, appManifestRoute],
};
