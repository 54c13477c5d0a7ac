import type { Capability } from '../../platform/capability.ts';
import { linkedCardPage, ownCardPage } from './pages/site-incident/own-card.page.ts';
import { proceduresRefusals } from './procedures-errors.ts';

/** The four procedures of premises as cards, their floor plans, and the card that an alert opens. */
export const proceduresCapability: Capability = {
  name: 'procedures',
  dependsOn: ['audit', 'identity', 'network', 'audiences', 'delivery', 'alerts', 'premises'],
  refusals: proceduresRefusals,
  pages: [linkedCardPage, ownCardPage],
};
