import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { clockTime } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import type { AreaShapes } from '../area-shapes.ts';
import type { AudienceExpression } from '../audience.ts';
import { audienceRefusals } from '../audience-errors.ts';
import { keepAudiences } from '../audience-permissions.ts';
import { type AudienceSelection, makeAudience } from '../audience-selection.ts';
import { findSavedAudienceByName, getSavedAudience, writeSavedAudience } from './saved-audience-store.ts';

/** An audience as typed; `known` names the one to write over and the version that the writer began from. */
export interface AudienceSave {
  readonly name: string;
  readonly description: string;
  readonly selection: AudienceSelection;
  readonly shapes: AreaShapes;
  readonly known?: { readonly audienceId: string; readonly version: number };
}

/**
 * Keeps an audience under a name, or a new version of one; what it says goes into the audit record. Names are unique among
 * those in use. An audience of nobody, or a clash with somebody who saved in between, is wrong input.
 */
export async function saveAudience(ctx: Ctx, input: AudienceSave): Promise<Checked<{ audienceId: string }>> {
  if (!may(ctx.actor, keepAudiences)) throw audienceRefusals.refuse('AUDIENCE_NOT_ALLOWED', {});
  const audience = makeAudience(input.selection, input.shapes);
  if (!audience.ok) return audience;
  if (!audience.value)
    return wrongInput({ audience: 'Choose who is in it: regions, sectors, roles, places or everyone.' });
  const expression = audience.value;
  return inTransaction(ctx, (inside) => write(inside, { ...input, name: input.name.trim() }, expression));
}

async function write(
  ctx: Ctx,
  input: AudienceSave,
  expression: AudienceExpression,
): Promise<Checked<{ audienceId: string }>> {
  const { known, ...content } = input;
  if (input.name === '') return wrongInput({ name: 'Give it a name that an officer looks for in a hurry.' });
  const stored = known && (await getSavedAudience(ctx, known.audienceId, true));
  if (stored?.archivedAt) throw audienceRefusals.refuse('AUDIENCE_ARCHIVED', { audienceId: stored.id });
  if (stored && stored.version !== known.version) {
    const when = clockTime(stored.editedAt);
    return wrongInput({
      revision: `${stored.editedByName} saved this at ${when}. Look at what stands there; saving again overwrites it.`,
    });
  }
  const namesake = await findSavedAudienceByName(ctx, input.name);
  if (namesake && namesake.id !== known?.audienceId) {
    return wrongInput({ name: 'There is an audience of this name. Change that one, or choose another name.' });
  }
  const audienceId = known?.audienceId ?? newId();
  await writeSavedAudience(ctx, { ...content, id: audienceId, by: actorReference(ctx.actor), at: ctx.now });
  const detail = { version: (stored?.version ?? 0) + 1, name: input.name, audience: expression };
  await recordAudit(ctx, { action: 'audience.saved', subject: `audience:${audienceId}`, detail });
  return accepted({ audienceId });
}
