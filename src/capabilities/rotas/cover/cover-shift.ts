import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, type FieldErrors, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { listHolders } from '../../network/index.ts';
import { keepDuties } from '../keep-duties.ts';
import { listShifts } from '../list-shifts.ts';
import { getRota, placeOfOffice, type Rota } from '../rota-store.ts';
import { rotasRefusals } from '../rotas-errors.ts';
import { keepRotas } from '../rotas-permissions.ts';
import { findAskedCover, insertCover, updateCoverDecided } from './cover-store.ts';

/** Who is to cover which hours of which rota. */
export interface CoverInput {
  readonly rotaId: string;
  readonly personId: string;
  readonly from: Date;
  readonly until: Date;
  readonly note: string;
}

// Longer absences are a change of the rota.
const longestCover = 28 * day;

/**
 * Asks somebody to cover hours. It counts at once when whoever keeps the rota says it, or when one offers oneself for hours in
 * which nobody good is on; else when the other agrees. One asks for hours of one's own only.
 */
export async function askForCover(ctx: Ctx, input: CoverInput): Promise<Checked<{ readonly isAgreed: boolean }>> {
  const rota = await getRota(ctx, input.rotaId);
  const fault = await judgeCover(ctx, rota, input);
  if (fault) return wrongInput(fault);
  const keeps = mayWithin(ctx.actor, keepRotas, placeOfOffice(rota));
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  if (!keeps) {
    const { shifts } = await listShifts(ctx, input.from, input.until, { id: rota.id });
    const isMine = shifts.every(
      ({ personId, trouble }) => personId === own || (input.personId === own && trouble !== null),
    );
    if (!isMine) return wrongInput({ from: 'Some of these hours are somebody else’s shift. Give hours of your own.' });
  }
  return inTransaction(ctx, async (within) => {
    const isAgreed = keeps || input.personId === own;
    const { rotaId, personId, from: validFrom, until: validTo, note } = input;
    const id = newId();
    const askedBy = actorReference(ctx.actor);
    await insertCover(within, { id, rotaId, personId, validFrom, validTo, note: note.trim(), askedBy }, isAgreed);
    await recordAudit(within, {
      action: isAgreed ? 'rota.cover-set' : 'rota.cover-asked',
      subject: `rota:${rotaId}`,
      detail: { coverId: id, personId, from: validFrom.toISOString(), until: validTo.toISOString() },
    });
    if (isAgreed) await keepDuties(within);
    return accepted({ isAgreed });
  });
}

/** Answers a request: who was asked agrees or declines, who asked withdraws it. */
export async function answerCover(
  ctx: Ctx,
  coverId: string,
  answer: 'agreed' | 'declined' | 'withdrawn',
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    const cover = await findAskedCover(within, coverId);
    if (!cover) throw rotasRefusals.refuse('COVER_UNKNOWN');
    const by = actorReference(ctx.actor);
    const isTheirs = answer === 'withdrawn' ? by === cover.askedBy : by === `person:${cover.personId}`;
    if (!isTheirs) throw rotasRefusals.refuse('COVER_NOT_YOURS');
    await updateCoverDecided(within, coverId, answer, by);
    await recordAudit(within, { action: `rota.cover-${answer}`, subject: `rota:${cover.rotaId}`, detail: { coverId } });
    if (answer === 'agreed') await keepDuties(within);
  });
}

async function judgeCover(ctx: Ctx, rota: Rota, input: CoverInput): Promise<FieldErrors | undefined> {
  const { from, until, personId } = input;
  if (from < after(ctx.now, -day)) return { from: 'Cover begins today or later.' };
  if (until <= from || until <= ctx.now) return { until: 'Cover must end after it begins, and not in the past.' };
  if (until > after(from, longestCover)) return { until: 'Cover lasts 28 days at most. For longer, change the rota.' };
  const held = { role: rota.role, scope: { kind: rota.scopeKind, id: rota.scopeId } };
  const holders = await listHolders(ctx, held, from, until);
  const isHolder = holders.some(
    (each) => each.personId === personId && each.validFrom <= from && (each.validTo === null || each.validTo >= until),
  );
  return isHolder ? undefined : { person: 'Choose somebody who holds this office for all of these hours.' };
}
