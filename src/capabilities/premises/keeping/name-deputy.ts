import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { findPersonByEmail } from '../../identity/index.ts';
import { premisesRefusals } from '../premises-errors.ts';
import { getSite } from '../sites/get-site.ts';
import { endKeepingRow, insertKeeping, isColleague } from './keeping-store.ts';
import { tellKeepers } from './tell-keepers.ts';

/** Names a colleague, by the address they sign in with, as deputy at premises; tells their name. For keepers alone. */
export async function nameDeputy(ctx: Ctx, premisesId: string, email: string): Promise<Checked<string>> {
  const site = await getSite(ctx, premisesId, 'people', 'decide');
  const person = await findPersonByEmail(ctx, email);
  // The same words whether the address is unknown or somebody else's: it is nobody's business who belongs to the network.
  const unknown = 'Nobody who belongs to your organisation signs in with this address.';
  if (!person || !(await isColleague(ctx, person.id, site.organisationId))) return wrongInput({ email: unknown });
  return inTransaction(ctx, async (within) => {
    const by = { beganBy: actorReference(within.actor) };
    const row = { id: newId(), premisesId, personId: person.id, kind: 'deputy', ...by };
    if (!(await insertKeeping(within, row))) return wrongInput({ email: 'They are a deputy here already.' });
    await recordAudit(within, {
      action: 'premises.deputy-named',
      subject: `premises:${premisesId}`,
      detail: { personId: person.id },
    });
    await tellKeepers(within, site, 'deputy-named');
    return accepted(person.name);
  });
}

/** Ends a deputy. For keepers alone. Refuses KEEPING_NOT_FOUND. */
export async function endDeputy(ctx: Ctx, premisesId: string, keepingId: string): Promise<void> {
  const site = await getSite(ctx, premisesId, 'people', 'decide');
  await inTransaction(ctx, async (within) => {
    const row = { id: keepingId, premisesId, kind: 'deputy', endedBy: actorReference(within.actor) };
    const ended = await endKeepingRow(within, row);
    if (!ended) throw premisesRefusals.refuse('KEEPING_NOT_FOUND');
    await recordAudit(within, { action: 'premises.deputy-ended', subject: `premises:${premisesId}`, detail: ended });
    await tellKeepers(within, site, 'deputy-ended');
  });
}
