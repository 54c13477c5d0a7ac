import { z } from 'zod';
import { actorReference } from '../../../kernel/actor.ts';
import { after, day, isDay, londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { getSite } from '../sites/get-site.ts';
import { findReveals, writeReveals } from '../sites/site-store.ts';
import { tellKeepers } from './tell-keepers.ts';

/** The longest that advisers are let in at once, days: a year, so that it is looked at again. */
export const longestLetIn = 366;

/** Whom a keeper lets in. */
export const letInShape = z.object({
  incidentToRegion: z.boolean(),
  /** The last day in London, YYYY-MM-DD; null: advisers are not let in. */
  adviserUntil: z.string().nullable(),
});

/** Lets the adviser in until a day, and the region see the incident page in a live alert, or not. For keepers alone. */
export async function letIn(ctx: Ctx, premisesId: string, wanted: z.output<typeof letInShape>): Promise<Checked<true>> {
  const site = await getSite(ctx, premisesId, 'people', 'decide');
  const { incidentToRegion, adviserUntil } = wanted;
  const fault = adviserUntil === null ? undefined : judgeDay(adviserUntil, ctx.now);
  if (fault) return wrongInput({ adviserUntil: fault });
  return inTransaction(ctx, async (within) => {
    const before = await findReveals(within, premisesId);
    if (before.revealsIncident === incidentToRegion && before.adviserUntil === adviserUntil) return accepted(true);
    const changedBy = actorReference(within.actor);
    await writeReveals(within, { premisesId, revealsIncident: incidentToRegion, adviserUntil, changedBy });
    await recordAudit(within, {
      action: 'premises.let-in-changed',
      subject: `premises:${premisesId}`,
      detail: { incidentToRegion, adviserUntil },
    });
    await tellKeepers(within, site, 'let-in-changed');
    return accepted(true);
  });
}

function judgeDay(text: string, now: Date): string | undefined {
  if (!isDay(text)) return 'Give the last day as year, month and day, for example 2027-03-31.';
  if (text < londonDay(now)) return 'The last day must be today or later.';
  if (text > londonDay(after(now, longestLetIn * day)))
    return 'Let advisers in for a year at most. You can do it again.';
  return undefined;
}
