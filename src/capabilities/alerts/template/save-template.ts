import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { clockTime } from '../../../kernel/time.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { makeAudience } from '../../audiences/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { alertRefusals } from '../alert-errors.ts';
import { keepTemplates } from '../alert-permissions.ts';
import type { DraftContent } from '../content/draft-content.ts';
import { findTemplateByName, getTemplate, insertTemplate, updateTemplate } from './template-store.ts';
import { findBlankFaults } from './template-variables.ts';

/** A template as typed; `known` names the one to write over and the version that the writer began from. */
export interface TemplateSave {
  readonly name: string;
  readonly content: DraftContent;
  readonly known?: { readonly templateId: string; readonly version: number };
}

/** Saves a new template or a new version of one. Names are unique among those in use; an archived one is not changed. */
export async function saveTemplate(ctx: Ctx, input: TemplateSave): Promise<Checked<{ templateId: string }>> {
  requirePermission(ctx, keepTemplates);
  return inTransaction(ctx, async (inside) => {
    const { known, content } = input;
    const name = input.name.trim();
    const faults = { ...(await findFaults(inside, { ...input, name })), ...findBlankFaults(content) };
    if (Object.keys(faults).length > 0) return wrongInput(faults);
    const templateId = known?.templateId ?? newId();
    const saved = { id: templateId, name, content, by: actorReference(ctx.actor), at: ctx.now };
    await (known ? updateTemplate(inside, saved) : insertTemplate(inside, saved));
    const version = known ? known.version + 1 : 1;
    await recordAudit(inside, { action: 'template.saved', subject: `template:${templateId}`, detail: { version } });
    return accepted({ templateId });
  });
}

async function findFaults(ctx: Ctx, { name, content, known }: TemplateSave): Promise<FieldErrors> {
  if (known) {
    const theirs = await getTemplate(ctx, known.templateId, true);
    if (theirs.archivedAt) throw alertRefusals.refuse('TEMPLATE_ARCHIVED', { templateId: theirs.id });
    if (theirs.version !== known.version) {
      const sentence = `${theirs.editedByName} saved this template at ${clockTime(theirs.editedAt)}, after you opened it. What you typed is still here. Save again to put it in place of theirs.`;
      return { revision: sentence };
    }
  }
  if (name === '') return { name: 'Give it a name that a duty officer finds in a hurry, for example Suspicious item.' };
  const same = await findTemplateByName(ctx, name);
  if (same && same.id !== known?.templateId) return { name: 'Another template has this name. Choose a different one.' };
  const audience = makeAudience(content.selection, content.words.shapes);
  return audience.ok ? {} : audience.errors;
}
