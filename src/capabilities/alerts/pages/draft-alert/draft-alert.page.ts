import { z } from 'zod';
import { definePage, goTo, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { blankFields, newAlertForm } from '../../content/alert-form.ts';
import { draftAlert } from '../../draft-alert.ts';
import type { AlertTemplate } from '../../template/alert-template.ts';
import { getTemplate, listTemplates } from '../../template/template-store.ts';
import { listVariables } from '../../template/template-variables.ts';
import { makeChoices, shownFields } from '../draft-fields.ts';

/** Writing a new alert. */
export const draftAlertPage = definePage({
  url: '/alerts/new',
  access: draftAlerts,
  parent: '/alerts',
  query: z.object({ template: z.uuid().optional() }),
  form: newAlertForm,
  async get(ctx, { attempt, query }) {
    if (query.template) return goToTemplate(await getTemplate(ctx, query.template));
    // In the sample network an exercise is meant; in production nobody makes this choice for the writer.
    const status = ctx.config.of(siteConfig).mode === 'sample' ? 'Exercise' : '';
    const fields = attempt ? shownFields(undefined, attempt) : { ...blankFields, status };
    const choices = await makeChoices(ctx, fields);
    return showPage('alerts/pages/draft-alert/draft-alert.njk', {
      title: 'Write an alert',
      fields,
      choices,
      isUpdate: false,
      templates: await listTemplates(ctx),
    });
  },
  async post(ctx, { form }) {
    const drafted = await draftAlert(ctx, form);
    if (!drafted.ok) return tryAgain(drafted.errors);
    const { alertId, number } = drafted.value;
    return goTo(`/alerts/${alertId}/versions/${number}/review`, {
      notice: 'The draft is saved. Nothing has been sent.',
    });
  },
});

// The first blank is where the writer goes on: a field that an address names has the focus, without any script.
function goToTemplate({ id, content }: AlertTemplate): PageReply {
  const [first] = listVariables(content);
  return goTo(`/alerts/templates/${id}/use${first ? `#blank-${first.name}` : ''}`);
}
