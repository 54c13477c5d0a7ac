import { z } from 'zod';
import { makeTaggedPdf } from '../../../../design/documents/tagged-pdf.ts';
import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { findPracticeWords } from '../../../../kernel/site-environment.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { recordAudit } from '../../../audit/index.ts';
import { writeCsv } from '../../../network/index.ts';
import { keepPremises, type Site, siteMarking } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { toDocument } from '../../ways-out/assessment-document.ts';
import { makeRegister } from '../../ways-out/assessment-register.ts';
import { makeReportBlocks } from '../../ways-out/assessment-report.ts';
import { getVersion, openSite } from '../../ways-out/open-assessment.ts';
import { siteParams } from '../assessment-steps.ts';

const query = z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() });
const page = { access: keepPremises, parent: '/premises/:id/assessment', params: siteParams, query } as const;

type Asked = { readonly params: { readonly id: string }; readonly query: { readonly version?: number | undefined } };

/** An assessment as JSON, after the published schema. */
export const takeOutJsonPage = definePage({
  ...page,
  url: '/premises/:id/assessment/assessment.json',
  async get(ctx, asked) {
    const { site, version } = await takeOut(ctx, asked, 'json');
    const { publicUrl } = ctx.config.of(siteConfig);
    const document = toDocument(version, { name: site.name, organisation: site.organisationName, publicUrl });
    return sendFile(
      'application/json; charset=utf-8',
      `${JSON.stringify(document, null, 2)}\n`,
      `risk-assessment-${version.number}.json`,
    );
  },
});

/** The register of risks for a spreadsheet. */
export const takeOutRegisterPage = definePage({
  ...page,
  url: '/premises/:id/assessment/register.csv',
  async get(ctx, asked) {
    const { version } = await takeOut(ctx, asked, 'csv');
    return sendFile('text/csv; charset=utf-8', writeCsv(makeRegister(version)), `risk-register-${version.number}.csv`);
  },
});

/** The report as a tagged PDF. */
export const takeOutReportPage = definePage({
  ...page,
  url: '/premises/:id/assessment/report.pdf',
  async get(ctx, asked) {
    const { site, version } = await takeOut(ctx, asked, 'pdf');
    const body = await makeTaggedPdf({
      title: `Risk assessment: ${site.name}`,
      language: 'en-GB',
      author: site.organisationName,
      madeAt: ctx.now,
      practice: findPracticeWords(ctx.config.of(siteConfig).environment),
      running: {
        head: `${markingLabel(siteMarking)} – ${markingWords[siteMarking]}`,
        foot: `${site.name}, version ${version.number}`,
      },
      blocks: makeReportBlocks(version),
    });
    return sendFile('application/pdf', body, `risk-assessment-${version.number}.pdf`);
  },
});

// What leaves is asked of the policy, and leaves a line in the record.
async function takeOut(
  ctx: Ctx,
  { params, query: { version: number } }: Asked,
  form: string,
): Promise<{ readonly site: Site; readonly version: Assessment }> {
  const site = await openSite(ctx, params.id, 'export');
  const version = await getVersion(ctx, params.id, number);
  await recordAudit(ctx, {
    action: 'assessment.taken-out',
    subject: `premises:${params.id}`,
    detail: { assessmentId: version.id, form },
  });
  return { site, version };
}
