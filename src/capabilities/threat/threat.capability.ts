import type { Capability } from '../../platform/capability.ts';
import { threatLevelRoute } from './http/threat-level.route.ts';
import {
  changeThreatLevelPage,
  checkThreatLevelPage,
  confirmThreatLevelPage,
  declineThreatLevelPage,
} from './pages/change-threat-level/change-threat-level.page.ts';
import { viewThreatLevelPage } from './pages/view-threat-level/view-threat-level.page.ts';
import { threatRefusals } from './threat-errors.ts';
import { threatPermissions } from './threat-permissions.ts';

/** The threat level now and before, and what each organisation does at each level. */
export const threatCapability: Capability = {
  name: 'threat',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: threatPermissions,
  refusals: threatRefusals,
  pages: [
    viewThreatLevelPage,
    changeThreatLevelPage,
    confirmThreatLevelPage,
    declineThreatLevelPage,
    checkThreatLevelPage,
  ],
  routes: [threatLevelRoute],
};
