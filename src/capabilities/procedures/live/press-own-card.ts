import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.ts';
import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/database.ts';
import { listToldVersions } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { type Procedure, procedures } from '../building/building.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import { listPlacesOf } from './list-own-cards.ts';
import { keepShiftPlace } from './own-place-store.ts';
import { idOfPress, type PressOutcome, tickStep } from './tick-step.ts';

/** What a button of a step says: "<procedure> <step> done", or "undone" to take it back. */
export const pressedStep = z
  .string()
  .transform((text) => /^([a-z]+) (.{1,60}) (done|undone)$/.exec(text)?.slice(1) ?? [])
  .pipe(z.tuple([z.enum(procedures), z.string(), z.enum(['done', 'undone'])], 'Press one of the steps'));

/** What the form of a card sends: one step, or where somebody is on shift today. */
export const ownCardForm = z.object({
  /** The number of the form as it was shown. */
  press: z.uuid(),
  premises: z.uuid(),
  tick: pressedStep.optional(),
  place: z.uuid().optional(),
});

/** Somebody who was told of an alert, by which launch. */
export interface ToldPerson {
  readonly personId: string;
  readonly launchId: string;
  readonly alertId: string;
}

/**
 * Does what was pressed on a card: keeps the step, or where they are today. Refuses PROCEDURES_NOT_YOUR_SITE where the alert does not mean
 * them at these premises.
 */
export async function pressOwnCard(
  ctx: Ctx,
  told: ToldPerson,
  { press, premises, tick, place }: z.output<typeof ownCardForm>,
): Promise<PressOutcome | undefined> {
  const version = (await listToldVersions(ctx, told.alertId)).at(-1);
  const places = version ? await listPlacesOf(ctx, { ...told, version }) : [];
  const wanted = place ?? premises;
  if (!places.some(({ id }) => id === wanted))
    throw proceduresRefusals.refuse('PROCEDURES_NOT_YOUR_SITE', { premisesId: wanted });
  if (place) await sayShiftPlace(ctx, told.personId, place);
  if (place || !tick) return undefined;
  const [procedure, stepKey, deed] = tick;
  const { personId, alertId } = told;
  const id = idOfPress(press, tick.join(' '));
  return tickStep(ctx, {
    threadId: alertId,
    premisesId: premises,
    personId,
    procedure,
    stepKey,
    done: deed === 'done',
    id,
  });
}

/** A step that was pressed while the phone had no network. */
export interface LatePress {
  readonly id: string;
  readonly premises: string;
  readonly procedure: Procedure;
  readonly step: string;
  readonly done: boolean;
  /** How long before it arrived, milliseconds by the phone, and what the phone's clock said. */
  readonly ago: number;
  readonly phoneAt: string;
}

/** Keeps presses that come late, those at premises where the alert means this person; tells how many are new. */
export async function takePresses(ctx: Ctx, told: ToldPerson, presses: readonly LatePress[]): Promise<number> {
  const version = (await listToldVersions(ctx, told.alertId)).at(-1);
  const places = version ? await listPlacesOf(ctx, { ...told, version }) : [];
  const { personId, alertId: threadId } = told;
  let kept = 0;
  for (const { id, premises: premisesId, procedure, step: stepKey, done, ago, phoneAt } of presses) {
    if (!places.some((place) => place.id === premisesId)) continue;
    const offline = { agoMs: ago, phoneAt: new Date(phoneAt) };
    const press = { id, threadId, premisesId, personId, procedure, stepKey, done, offline };
    // A step that is on the card no more was done all the same, but nobody can say what it was.
    const outcome = await tickStep(ctx, press).catch((fault: unknown) => {
      if (fault instanceof Refusal) return 'known' as const;
      throw fault;
    });
    if (outcome === 'kept') kept += 1;
  }
  return kept;
}

async function sayShiftPlace(ctx: Ctx, personId: string, premisesId: string): Promise<void> {
  const actor = { kind: 'person', personId, name: '', roles: [] } as const;
  await inTransaction({ ...ctx, actor }, async (within) => {
    await keepShiftPlace(within, { personId, premisesId, day: londonDay(ctx.now) });
    await recordAudit(within, { action: 'procedures.shift-place-said', subject: `premises:${premisesId}` });
  });
}
