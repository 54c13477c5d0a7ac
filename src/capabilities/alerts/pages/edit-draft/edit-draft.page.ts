import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { savedDraftForm } from '../../content/alert-form.ts';
import { contentOf } from '../../content/draft-content.ts';
import { usualCorrections } from '../../content/prepared-corrections.ts';
import { saveDraft } from '../../save-draft.ts';
import { getVersion } from '../../version-store.ts';
import { makeChoices, shownFields } from '../draft-fields.ts';
import { makeLanguagesView } from '../languages-view.ts';
import { versionParams } from '../version-params.ts';
import { makeWordingView } from '../wording-view.ts';

/** Going on with a draft, or with a version that was returned. */
export const editDraftPage = definePage({
  url: '/alerts/:alertId/versions/:number/edit',
  access: draftAlerts,
  parent: '/alerts/:alertId',
  params: versionParams,
  form: savedDraftForm,
  query: z.object({}),
  async get(ctx, { params, attempt }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const fields = await shownFields(ctx, contentOf(version), attempt);
    // After a clash the writer has been told what stands there: saving again then means "mine".
    const keepsOwn = attempt && !attempt.errors.revision;
    return showPage('alerts/pages/edit-draft/edit-draft.njk', {
      title: version.kind === 'update' ? 'Write the update' : 'Write the alert',
      version,
      canEdit: version.state === 'draft' || version.state === 'returned',
      fields,
      choices: await makeChoices(ctx, fields),
      usual: usualCorrections,
      isUpdate: version.kind === 'update',
      languages: makeLanguagesView(version),
      wording: makeWordingView(version),
      canTranslate: true,
      revision: keepsOwn ? String(attempt.values.revision ?? '') : String(version.revision),
    });
  },
  async post(ctx, { params, form }) {
    if (form.showAgain) return tryAgain({});
    const saved = await saveDraft(ctx, { ...params, ...form });
    if (!saved.ok) return tryAgain(saved.errors);
    const url = `/alerts/${params.alertId}/versions/${params.number}/review`;
    return goTo(url, { notice: 'The draft is saved. Nothing has been sent.' });
  },
});
