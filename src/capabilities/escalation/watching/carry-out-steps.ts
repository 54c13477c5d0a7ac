import { type Ctx, inPatientTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import type { CarryOutDeed, DeedDone } from '../deeds/deed.ts';
import { openPhoneLists } from '../deeds/open-phone-lists.ts';
import { promoteDeputies } from '../deeds/promote-deputies.ts';
import { remindIdle } from '../deeds/remind-idle.ts';
import { remindSilent, tellByNextChannel } from '../deeds/tell-again.ts';
import { tellRegions } from '../deeds/tell-region.ts';
import { type Deed, deeds, outwardDeeds, type PolicyRules } from '../escalation-policy.ts';
import { deedAt, nextIdleStep, nextStep } from './plan-steps.ts';
import {
  type CarriedOutStep,
  type CourseToFollow,
  type DueWatch,
  lockCourse,
  lockDueWatches,
  writeSteps,
} from './watch-store.ts';

const howSilent: Readonly<Record<Deed, CarryOutDeed>> = {
  remind: remindSilent,
  'next-channel': tellByNextChannel,
  deputy: promoteDeputies,
  region: tellRegions,
  phone: openPhoneLists,
};

const howIdle: Readonly<Record<Deed, CarryOutDeed>> = { ...howSilent, remind: remindIdle };

/** A watch with what the policy has for it now, and what is really done. */
interface PlannedWatch extends DueWatch {
  readonly planned: Deed;
  readonly deed: Deed;
}

/**
 * Carries out the due steps of people of one launch: the telling, the step and the next due moment are one transaction, so that
 * a process that dies leaves all or nothing. Tells how many steps were carried out.
 */
export function carryOutSteps(
  ctx: Ctx,
  claim: { readonly launchId: string; readonly lease: string; readonly personIds: readonly string[] },
): Promise<number> {
  return inPatientTransaction(ctx, async (inside) => {
    const course = await lockCourse(inside, claim.launchId);
    if (!course) return 0;
    const watches = (await lockDueWatches(inside, claim)).map((watch) => plan(course.rules, watch));
    const steps: CarriedOutStep[] = [];
    for (const phase of ['silence', 'idle'] as const) {
      for (const deed of deeds) {
        const due = watches.filter((watch) => watch.deed === deed && watch.phase === phase);
        if (due.length > 0) steps.push(...(await carryOut(inside, course, deed, due)));
      }
    }
    if (steps.length === 0) return 0;
    await writeSteps(inside, claim.launchId, steps);
    await notify(inside, `thread:${course.alertId}`);
    return steps.length;
  });
}

// Where the post has answered, only the silent person is still contacted, until they answer themselves.
function plan(rules: PolicyRules, watch: DueWatch): PlannedWatch {
  const planned = deedAt(rules, watch.phase, watch.ordinal);
  const satisfied = watch.phase === 'silence' && watch.postsAnswered && outwardDeeds.includes(planned);
  return { ...watch, planned, deed: satisfied ? 'remind' : planned };
}

async function carryOut(
  ctx: Ctx,
  course: CourseToFollow,
  deed: Deed,
  watches: readonly PlannedWatch[],
): Promise<CarriedOutStep[]> {
  const [first] = watches;
  const how = first?.phase === 'idle' ? howIdle : howSilent;
  const done = await how[deed](ctx, course, watches);
  const steps = watches.map((watch) => stepOf(ctx, course.rules, watch, done.get(watch.personId)));
  await recordAudit(ctx, {
    action: 'escalation.step-carried-out',
    subject: `launch:${course.launchId}`,
    detail: { deed, people: steps.length, told: steps.reduce((sum, { told }) => sum + told, 0) },
  });
  return steps;
}

function stepOf(ctx: Ctx, rules: PolicyRules, watch: PlannedWatch, done: DeedDone | undefined): CarriedOutStep {
  if (!done) throw new Error(`The deed ${watch.deed} said nothing of one of the people it was for.`);
  const { personId, phase, ordinal, deed, planned, plannedAt, dueAt } = watch;
  const step = { ordinal, plannedAt, at: ctx.now, result: done.result };
  const next = phase === 'idle' ? nextIdleStep(rules, step) : nextStep(rules, step);
  return { personId, phase, ordinal, deed, planned, plannedAt, dueAt, ...done, next };
}
