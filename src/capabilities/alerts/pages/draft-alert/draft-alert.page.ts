import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { newAlertForm } from '../../alert-form.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { draftAlert } from '../../draft-alert.ts';
import { makeChoices, shownFields } from '../draft-fields.ts';

/** Writing a new alert. */
export const draftAlertPage = definePage({
  url: '/alerts/new',
  access: draftAlerts,
  parent: '/alerts',
  form: newAlertForm,
  async get(ctx, { attempt }) {
    const fields = shownFields(undefined, attempt);
    const choices = await makeChoices(ctx, fields);
    return showPage('alerts/pages/draft-alert/draft-alert.njk', {
      title: 'Write an alert',
      fields,
      choices,
      isUpdate: false,
      isFirstLook: !attempt,
    });
  },
  async post(ctx, { form }) {
    const drafted = await draftAlert(ctx, form);
    if (!drafted.ok) return tryAgain(drafted.errors);
    const { alertId, number } = drafted.value;
    return goTo(`/alerts/${alertId}/versions/${number}/review`, { notice: 'The draft is saved. Nothing has been sent.' });
  },
});
