import { type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { AlertStatus } from '../alert.ts';
import { requirePermission } from '../alert-access.ts';
import { alertRefusals } from '../alert-errors.ts';
import { draftAlerts } from '../alert-permissions.ts';
import { draftAlert } from '../draft-alert.ts';
import type { VersionPlace } from '../write-draft.ts';
import { getTemplate } from './template-store.ts';
import { fillTemplate, listVariables } from './template-variables.ts';

/** A template, what the alert is to be, and what was typed into its blanks. */
export interface FilledTemplate {
  readonly templateId: string;
  readonly status: AlertStatus;
  readonly values: Readonly<Record<string, string>>;
}

/** Begins an alert with a template. A blank left empty is wrong input at `blank-<name>`; an archived one is refused. */
export async function draftFromTemplate(ctx: Ctx, input: FilledTemplate): Promise<Checked<VersionPlace>> {
  requirePermission(ctx, draftAlerts);
  const template = await getTemplate(ctx, input.templateId);
  if (template.archivedAt) throw alertRefusals.refuse('TEMPLATE_ARCHIVED', { templateId: template.id });
  // Tidied as the form of an alert tidies; the database holds no NUL.
  const tidy = (text: string): string => text.replaceAll('\u0000', '').trim();
  const values = Object.fromEntries(Object.entries(input.values).map(([name, text]) => [name, tidy(text)]));
  const empty = listVariables(template.content).filter(({ name }) => !values[name]);
  if (empty.length > 0) {
    const faults = empty.map(({ name, label }) => [`blank-${name}`, `${label}: write what is known now.`]);
    return wrongInput(Object.fromEntries(faults));
  }
  return draftAlert(ctx, { status: input.status, content: fillTemplate(template.content, values) });
}
