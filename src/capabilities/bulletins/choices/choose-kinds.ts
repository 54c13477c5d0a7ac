import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { ownPerson } from '../../identity/index.ts';
import { type ReadKind, readKinds } from '../bulletin.ts';
import { nextDigest } from '../digests/digest-times.ts';
import { listChoices, moveWaiting, saveChoice } from './choice-store.ts';
import { type Pace, type PaceByKind, usualPace } from './pace.ts';

/** How somebody gets each kind. */
export async function readChoices(ctx: Ctx, personId: string): Promise<PaceByKind> {
  const chosen = await listChoices(ctx, personId);
  return { ...usualPace, ...Object.fromEntries(chosen.map(({ kind, pace }) => [kind, pace])) };
}

/** Somebody signed in chooses how they get kinds. It holds from now on, also for what waits for a digest. Refuses PERSON_NOT_FOUND. */
export function chooseKinds(ctx: Ctx, chosen: Partial<PaceByKind>): Promise<void> {
  return keepChoices(ctx, ownPerson(ctx), chosen);
}

/** The same for whoever holds a link of theirs: see `stopByLink`. */
export async function keepChoices(ctx: Ctx, personId: string, chosen: Partial<PaceByKind>): Promise<void> {
  const due = { daily: nextDigest('daily', ctx.now), weekly: nextDigest('weekly', ctx.now) };
  await inTransaction(ctx, async (inside) => {
    const before = await readChoices(inside, personId);
    const changed = readKinds.filter((kind) => chosen[kind] !== undefined && chosen[kind] !== before[kind]);
    for (const kind of changed) await keepOne(inside, { personId, kind, pace: chosen[kind] ?? before[kind] }, due);
    if (changed.length === 0) return;
    const detail = Object.fromEntries(changed.map((kind) => [kind, chosen[kind]]));
    await recordAudit(inside, { action: 'bulletins.chosen', subject: `person:${personId}`, detail });
  });
}

async function keepOne(
  ctx: Ctx,
  choice: { readonly personId: string; readonly kind: ReadKind; readonly pace: Pace },
  due: { readonly daily: Date; readonly weekly: Date },
): Promise<void> {
  await saveChoice(ctx, choice.personId, choice.kind, choice.pace);
  await moveWaiting(ctx, choice, due);
}
