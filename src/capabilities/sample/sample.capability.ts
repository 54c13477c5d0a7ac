import type { Capability } from '../../platform/capability.ts';
import { catchTextRoute } from './http/catch-text.route.ts';
import { downloadCaughtMailPage } from './pages/download-caught-mail/download-caught-mail.page.ts';
import { listCaughtMailPage } from './pages/list-caught-mail/list-caught-mail.page.ts';
import { readCaughtMailPage } from './pages/read-caught-mail/read-caught-mail.page.ts';
import { steerRehearsalPage } from './pages/steer-rehearsal/steer-rehearsal.page.ts';
import { takeSeatPage } from './pages/take-seat/take-seat.page.ts';
import { makeRehearsalLoop, type RehearsalOptions } from './rehearsal-loop.ts';
import { sampleRefusals } from './sample-errors.ts';

/** The sample network's own pages and its rehearsal. Composed in sample mode only: in production none of it exists. */
export function makeSampleCapability(options: RehearsalOptions): Capability {
  return {
    name: 'sample',
    dependsOn: [
      'audit',
      'identity',
      'network',
      'rotas',
      'leads',
      'contacts',
      'audiences',
      'delivery',
      'calls',
      'escalation',
      'guidance',
      'threat',
      'bulletins',
      'alerts',
      'cascade',
      'hubs',
      'exercises',
      'assessments',
      'premises',
      'obligations',
      'procedures',
      'advisers',
      'evidence',
      'drills',
      'operations',
      'search',
    ],
    refusals: sampleRefusals,
    pages: [takeSeatPage, listCaughtMailPage, readCaughtMailPage, downloadCaughtMailPage, steerRehearsalPage],
    routes: [catchTextRoute],
    loops: [makeRehearsalLoop(options)],
  };
}
