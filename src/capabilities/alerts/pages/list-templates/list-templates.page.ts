import { may } from '../../../../kernel/permission.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { draftAlerts, keepTemplates } from '../../alert-permissions.ts';
import type { AlertTemplate } from '../../template/alert-template.ts';
import { listTemplates } from '../../template/template-store.ts';
import { listVariables } from '../../template/template-variables.ts';

/** The templates that an alert can begin with, and those taken out of use. */
export const listTemplatesPage = definePage({
  url: '/alerts/templates',
  access: draftAlerts,
  parent: '/alerts',
  async get(ctx) {
    const [current, archived] = await Promise.all([listTemplates(ctx), listTemplates(ctx, 'archived')]);
    return showPage('alerts/pages/list-templates/list-templates.njk', {
      title: 'Templates',
      templates: current.map(showTemplate),
      archived,
      mayKeep: may(ctx.actor, keepTemplates),
    });
  },
});

function showTemplate(template: AlertTemplate): object {
  const asks = listVariables(template.content).map(({ label }) => label.toLowerCase());
  return { ...template, asks: asks.join(', '), event: template.content.words.event };
}
