import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { siteConfig } from '../../../../platform/http/site-config.ts';
import { draftAlerts } from '../../alert-permissions.ts';
import { statusField } from '../../content/alert-form.ts';
import { draftFromTemplate } from '../../template/draft-from-template.ts';
import { getTemplate } from '../../template/template-store.ts';
import { listVariables } from '../../template/template-variables.ts';

// What is typed into a blank; its field is called blank-<name>, so that no name of a blank meets another field.
const typed = z.union([z.string().max(500, 'Write at most 500 characters.'), z.array(z.string())], 'Write this once.');

const blanksForm = z
  .object({ status: statusField })
  .catchall(typed)
  .transform(({ status, ...rest }) => {
    const values: Record<string, string> = {};
    for (const [field, value] of Object.entries(rest)) {
      if (field.startsWith('blank-') && typeof value === 'string') values[field.slice('blank-'.length)] = value;
    }
    return { status, values };
  });

/** Beginning an alert with a template: its blanks on one short form, then the draft as it reads. */
export const useTemplatePage = definePage({
  url: '/alerts/templates/:templateId/use',
  access: draftAlerts,
  parent: '/alerts/templates/:templateId',
  params: z.object({ templateId: z.uuid() }),
  query: z.object({}),
  form: blanksForm,
  async get(ctx, { params, attempt }) {
    const template = await getTemplate(ctx, params.templateId);
    const status = ctx.config.of(siteConfig).mode === 'sample' ? 'Exercise' : '';
    return showPage('alerts/pages/use-template/use-template.njk', {
      title: template.name,
      titleIsContent: true,
      template,
      variables: listVariables(template.content).map((each) => ({
        ...each,
        field: `blank-${each.name}`,
        value: attempt?.values[`blank-${each.name}`] ?? '',
      })),
      fields: { status, ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    const drafted = await draftFromTemplate(ctx, { ...params, ...form });
    if (!drafted.ok) return tryAgain(drafted.errors);
    const { alertId, number } = drafted.value;
    return goTo(`/alerts/${alertId}/versions/${number}/review`, {
      notice: 'The draft is saved. Nothing has been sent.',
    });
  },
});
