import { createHash } from 'node:crypto';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { listToldVersions } from '../../alerts/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Procedure } from '../building/building.ts';
import { listCards } from '../cards/list-cards.ts';
import { proceduresRefusals } from '../procedures-errors.ts';
import { findSpan, takesPress } from './incident-span.ts';
import { incidentTopics } from './incident-topics.ts';
import { momentOfPress } from './step-tick.ts';
import { insertStepTick, type SiteThread } from './step-tick-store.ts';

/** A step that somebody pressed; whoever calls has made sure that they belong to these premises. */
export interface StepPress extends SiteThread {
  readonly personId: string;
  readonly procedure: Procedure;
  readonly stepKey: string;
  /** False: taken back. */
  readonly done: boolean;
  /** The same press has the same id. */
  readonly id: string;
  /** Of a press without a network: how long ago, milliseconds by the phone, and what its clock said. */
  readonly offline?: { readonly agoMs: number; readonly phoneAt: Date };
}

/** What came of a press: kept now, here already, or too late because the alert was over. */
export type PressOutcome = 'kept' | 'known' | 'over';

/** Keeps a press of a step in an alert, once. Refuses PROCEDURES_STEP_UNKNOWN where the card of these premises has no such step. */
export async function tickStep(ctx: Ctx, press: StepPress): Promise<PressOutcome> {
  const { personId, procedure, stepKey, done, id, offline, threadId, premisesId } = press;
  const span = findSpan(await listToldVersions(ctx, threadId));
  const at = span && momentOfPress(ctx.now, offline?.agoMs ?? 0, span.began);
  if (!span || !at || !takesPress(span, at, ctx.now)) return 'over';
  const card = (await listCards(ctx, premisesId)).find((each) => each.procedure === procedure);
  const step = card?.steps.find(({ key }) => key === stepKey);
  if (!card || !step) throw proceduresRefusals.refuse('PROCEDURES_STEP_UNKNOWN', { premisesId, procedure });
  const tick = {
    id,
    procedure,
    stepKey,
    done,
    personId,
    at,
    words: step.words,
    steps: card.steps.length,
    receivedAt: ctx.now,
  };
  // Behind a personal link nobody is signed in; the link says who it is.
  const actor = { kind: 'person', personId, name: '', roles: [] } as const;
  return inTransaction({ ...ctx, actor }, async (within) => {
    if (!(await insertStepTick(within, press, { ...tick, phoneAt: offline?.phoneAt ?? null }))) return 'known';
    await recordAudit(within, {
      action: done ? 'procedures.step-done' : 'procedures.step-taken-back',
      subject: `premises:${premisesId}`,
      detail: { alert: `alert:${threadId}`, procedure, step: stepKey },
    });
    for (const topic of incidentTopics(press)) await notify(within, topic);
    return 'kept';
  });
}

/** The id of a press of a form: of the number that the form was given when it was shown, and of what was pressed on it. */
export function idOfPress(form: string, pressed: string): string {
  const hex = createHash('sha256').update(`${form} ${pressed}`).digest('hex');
  // RFC 9562, 5.8: version 8 is for ids made in one's own way.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
