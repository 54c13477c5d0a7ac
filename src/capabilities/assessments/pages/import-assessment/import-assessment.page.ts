import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { findAssessmentIn } from '../../assessment-store.ts';
import { bringInAssessment, confirmImportedFile, getImportedFile } from '../../import/bring-in-assessment.ts';
import { compareVersions } from '../../risk/compare-assessments.ts';
import { fromDocument } from '../../ways-out/assessment-document.ts';
import { openSite } from '../../ways-out/open-assessment.ts';
import { assessmentUrl, dayIn, siteParams } from '../assessment-steps.ts';
import { drawHeatMaps, listRegister } from '../heat-map-view.ts';

/** Bringing in a file: it is checked first and changes nothing. */
export const importAssessmentPage = definePage({
  url: '/premises/:id/assessment/import',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  async get(ctx, { params }) {
    const site = await openSite(ctx, params.id, 'page', 'change');
    return showPage('assessments/pages/import-assessment/import-assessment.njk', {
      title: 'Bring in an assessment',
      action: assessmentUrl(site.id, '/import'),
      back: assessmentUrl(site.id),
    });
  },
  async post(ctx, { params, files: { file } }) {
    if (!file) return tryAgain({ file: 'Choose a file.' });
    const brought = await bringInAssessment(ctx, params.id, file);
    if (!brought.ok) return tryAgain(brought.errors);
    return goTo(assessmentUrl(params.id, `/imports/${brought.value}`));
  },
});

/** What a file would become, and the press that makes a draft of it. */
export const previewImportedPage = definePage({
  url: '/premises/:id/assessment/imports/:importId',
  access: keepPremises,
  parent: '/premises/:id/assessment/import',
  params: z.object({ id: z.uuid(), importId: z.uuid() }),
  async get(ctx, { params }) {
    const brought = await getImportedFile(ctx, params.id, params.importId);
    const [last, draft] = await Promise.all([
      findAssessmentIn(ctx, params.id, 'current'),
      findAssessmentIn(ctx, params.id, 'draft'),
    ]);
    const { document, fileName } = brought;
    const imported = { scale: document.scale, content: fromDocument(document, last?.content) };
    const nothing = say(ctx.language, 'Nothing');
    return showPage('assessments/pages/import-assessment/preview-imported.njk', {
      title: 'Look at the file first',
      back: assessmentUrl(params.id),
      fileName,
      from: { name: document.premises.name, assessedOn: dayIn(ctx.language, document.assessedOn) },
      scale: { name: document.scale.name, since: dayIn(ctx.language, document.scale.since) },
      hasDraft: draft !== undefined,
      maps: drawHeatMaps(ctx.language, imported),
      lines: listRegister(ctx.language, imported, londonDay(ctx.now)).map((each) => [
        each.name,
        each.levels,
        each.after,
      ]),
      differences: last
        ? compareVersions(last, imported).map((each) => [
            each.about,
            say(ctx.language, each.what),
            each.before ?? nothing,
            each.now ?? nothing,
          ])
        : null,
    });
  },
  async post(ctx, { params }) {
    await confirmImportedFile(ctx, params.id, params.importId);
    return goTo(assessmentUrl(params.id), {
      notice: 'The file is a draft now. Look whether each answer fits this place.',
    });
  },
});
