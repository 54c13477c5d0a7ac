import type { Capability } from '../../platform/capability.ts';
import { takePressesRoute } from './http/take-presses.route.ts';
import { askBuildingPage, listBuildingPage } from './pages/ask-building/ask-building.page.ts';
import {
  listFloorPlansPage,
  markFloorPlanPage,
  removeFloorPlanPage,
  unmarkFloorPlanPage,
  viewFloorPlanPage,
} from './pages/keep-floor-plans/keep-floor-plans.page.ts';
import { showPlanPicturePage } from './pages/keep-floor-plans/show-plan-picture.page.ts';
import { printAllCardsPage, printProcedureCardPage } from './pages/show-procedure-card/print-procedure-cards.page.ts';
import { listCardVersionsPage, showProcedureCardPage } from './pages/show-procedure-card/show-procedure-card.page.ts';
import { linkedCardPage, ownCardPage } from './pages/site-incident/own-card.page.ts';
import { regionIncidentPage } from './pages/site-incident/region-incident.page.ts';
import { incidentFilePage, siteIncidentPage } from './pages/site-incident/site-incident.page.ts';
import { siteIncidentStream } from './pages/site-incident/site-incident.stream.ts';
import {
  chooseCardLanguagePage,
  dropCardLanguagePage,
  translateCardsPage,
  viewCardLanguagePage,
} from './pages/translate-cards/translate-cards.page.ts';
import { confirmProceduresPage, viewProceduresPage } from './pages/view-procedures/view-procedures.page.ts';
import { proceduresRefusals } from './procedures-errors.ts';

/** The four procedures of premises as cards, their floor plans, and the card that an alert opens. */
export const proceduresCapability: Capability = {
  name: 'procedures',
  dependsOn: ['audit', 'identity', 'network', 'audiences', 'delivery', 'guidance', 'alerts', 'room', 'premises'],
  refusals: proceduresRefusals,
  pages: [
    viewProceduresPage,
    confirmProceduresPage,
    listBuildingPage,
    askBuildingPage,
    showProcedureCardPage,
    listCardVersionsPage,
    printProcedureCardPage,
    printAllCardsPage,
    chooseCardLanguagePage,
    viewCardLanguagePage,
    dropCardLanguagePage,
    translateCardsPage,
    listFloorPlansPage,
    viewFloorPlanPage,
    showPlanPicturePage,
    markFloorPlanPage,
    unmarkFloorPlanPage,
    removeFloorPlanPage,
    linkedCardPage,
    ownCardPage,
    siteIncidentPage,
    incidentFilePage,
    regionIncidentPage,
  ],
  routes: [takePressesRoute],
  streams: [siteIncidentStream],
};
