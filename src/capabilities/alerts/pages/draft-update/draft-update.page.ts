import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { draftForm } from '../../content/alert-form.ts';
import { usualCorrections } from '../../content/prepared-corrections.ts';
import { draftUpdate } from '../../draft-update.ts';
import { beginUpdate, getToldAlert } from '../../follow-up.ts';
import { findOpenVersion } from '../../version-store.ts';
import { makeChoices, shownFields } from '../draft-fields.ts';
import { alertParams } from '../version-params.ts';

/** Writing an update of an alert that people were told: everything as it was, and what changed. */
export const draftUpdatePage = definePage({
  url: '/alerts/:alertId/update',
  access: draftAlerts,
  parent: '/alerts/:alertId',
  params: alertParams,
  query: z.object({}),
  form: draftForm,
  async get(ctx, { params, attempt }) {
    const open = await findOpenVersion(ctx, params.alertId, 'update');
    if (open) return goTo(`/alerts/${params.alertId}/versions/${open.number}/review`);
    const told = await getToldAlert(ctx, params.alertId);
    const fields = await shownFields(ctx, beginUpdate(told), attempt);
    return showPage('alerts/pages/draft-update/draft-update.njk', {
      title: 'Write an update',
      status: told.alert.status,
      last: told.last,
      fields,
      choices: await makeChoices(ctx, fields),
      usual: usualCorrections,
      isUpdate: true,
    });
  },
  async post(ctx, { params, form }) {
    if (form.showAgain) return tryAgain({});
    const drafted = await draftUpdate(ctx, { ...params, ...form });
    if (!drafted.ok) return tryAgain(drafted.errors);
    const { alertId, number } = drafted.value;
    return goTo(`/alerts/${alertId}/versions/${number}/review`, {
      notice: 'The draft is saved. Nothing has been sent.',
    });
  },
});
