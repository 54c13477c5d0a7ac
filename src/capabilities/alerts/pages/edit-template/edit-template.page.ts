import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { draftAlerts, keepTemplates } from '../../alert-permissions.ts';
import { templateForm } from '../../content/alert-form.ts';
import { archiveTemplate } from '../../template/archive-template.ts';
import { saveTemplate } from '../../template/save-template.ts';
import { getTemplate } from '../../template/template-store.ts';
import { makeChoices, shownFields } from '../draft-fields.ts';

const view = 'alerts/pages/edit-template/edit-template.njk';

/** The address of one template. */
export const templateParams = z.object({ templateId: z.uuid() });

/** Writing a new template. */
export const newTemplatePage = definePage({
  url: '/alerts/templates/new',
  access: keepTemplates,
  parent: '/alerts/templates',
  form: templateForm,
  async get(ctx, { attempt }) {
    const fields = await shownFields(ctx, undefined, attempt);
    const choices = await makeChoices(ctx, fields);
    return showPage(view, {
      title: 'Write a template',
      fields,
      choices,
      template: null,
      mayKeep: true,
      isUpdate: false,
    });
  },
  async post(ctx, { form }) {
    if (form.showAgain) return tryAgain({});
    const saved = await saveTemplate(ctx, { name: form.name, content: form.content });
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo('/alerts/templates', { notice: 'The template is saved.' });
  },
});

/** Reading and changing a template. */
export const editTemplatePage = definePage({
  url: '/alerts/templates/:templateId',
  access: draftAlerts,
  parent: '/alerts/templates',
  params: templateParams,
  query: z.object({}),
  form: templateForm,
  async get(ctx, { params, attempt }) {
    const template = await getTemplate(ctx, params.templateId);
    const fields = {
      ...(await shownFields(ctx, template.content, attempt)),
      ...(attempt ? {} : { name: template.name }),
    };
    // After a clash the writer has been told: saving again then means "mine".
    const revision = attempt && !attempt.errors.revision ? attempt.values.revision : template.version;
    return showPage(view, {
      title: template.name,
      titleIsContent: true,
      fields,
      choices: await makeChoices(ctx, fields),
      template,
      revision,
      mayKeep: may(ctx.actor, keepTemplates) && !template.archivedAt,
      isUpdate: false,
    });
  },
  async post(ctx, { params, form }) {
    if (form.showAgain) return tryAgain({});
    const known = { ...params, version: form.revision ?? 0 };
    const saved = await saveTemplate(ctx, { name: form.name, content: form.content, known });
    if (!saved.ok) return tryAgain(saved.errors);
    return goTo('/alerts/templates', { notice: 'The template is saved.' });
  },
});

/** Taking a template out of use. */
export const archiveTemplatePage = definePage({
  url: '/alerts/templates/:templateId/archive',
  access: keepTemplates,
  parent: '/alerts/templates/:templateId',
  params: templateParams,
  query: z.object({}),
  form: z.object({}),
  async post(ctx, { params }) {
    await archiveTemplate(ctx, params);
    return goTo('/alerts/templates', { notice: 'The template is archived. Nobody begins with it any more.' });
  },
});
