import type { Capability } from '../../platform/capability.ts';
import { evidenceConfig } from './evidence-config.ts';
import { evidenceRefusals } from './evidence-errors.ts';
import { evidencePermissions } from './evidence-permissions.ts';
import { certificatesExchange } from './http/certificates.exchange.ts';
import { packSchemaExchange } from './http/pack-schema.exchange.ts';
import { forgetOpeningsJob } from './jobs/forget-openings.job.ts';
import { keepCertificatesPage } from './pages/keep-certificates/keep-certificates.page.ts';
import { keepEvidencePage } from './pages/keep-evidence/keep-evidence.page.ts';
import { revokeSharePage, sharePackPage } from './pages/share-pack/share-pack.page.ts';
import { showSharePage, takeSharedPage } from './pages/show-share/show-share.page.ts';
import { verifyEvidencePage } from './pages/verify-evidence/verify-evidence.page.ts';
import { takeOutPackPage, viewPackPage, withdrawPackPage } from './pages/view-pack/view-pack.page.ts';

/** The evidence pack of premises: signed, shared by links that expire, checked by anybody. */
export const evidenceCapability: Capability = {
  name: 'evidence',
  dependsOn: ['audit', 'cards', 'premises', 'obligations', 'assessments', 'procedures', 'drills'],
  config: evidenceConfig,
  permissions: evidencePermissions,
  refusals: evidenceRefusals,
  pages: [
    keepEvidencePage,
    viewPackPage,
    withdrawPackPage,
    takeOutPackPage,
    sharePackPage,
    revokeSharePage,
    showSharePage,
    takeSharedPage,
    verifyEvidencePage,
    keepCertificatesPage,
  ],
  exchanges: [certificatesExchange, packSchemaExchange],
  jobs: [forgetOpeningsJob],
  cron: [{ job: forgetOpeningsJob, pattern: '50 2 * * *' }],
};
