import type { Capability } from '../../platform/capability.ts';
import { audienceRefusals } from './audience-errors.ts';
import { keepAudiences, readAudiences } from './audience-permissions.ts';
import { archiveAudiencePage, editAudiencePage, newAudiencePage } from './pages/edit-audience/edit-audience.page.ts';
import { listAudiencesPage } from './pages/list-audiences/list-audiences.page.ts';

/** Audiences: who is meant by "hotels in two regions inside this outline"; those kept under a name, and whom they miss. */
export const audiencesCapability: Capability = {
  name: 'audiences',
  dependsOn: ['audit', 'network', 'identity'],
  permissions: [readAudiences, keepAudiences],
  refusals: audienceRefusals,
  pages: [listAudiencesPage, newAudiencePage, editAudiencePage, archiveAudiencePage],
};
