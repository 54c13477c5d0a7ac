import { after, minute } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { findFrozenLaunch, findPolicyInForce, insertCourse, insertWatches, listUnbound } from './course-store.ts';
import { firstStep } from './plan-steps.ts';

// Long enough for a queue that stood still over a restart; what is older is the auditor's to tell.
const boundWithin = 30 * minute;

/**
 * Binds a frozen launch to the policy that was in force when it was launched, and begins to watch its accountable recipients;
 * once. A last word (all-clear, cancel) ends watching and begins none: nobody is chased for having heard that it is over.
 */
export async function bindLaunch(ctx: Ctx, launchId: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const launch = await findFrozenLaunch(inside, launchId);
    if (!launch) return;
    const policy = launch.takesBack ? undefined : await findPolicyInForce(inside, launch);
    if (!(await insertCourse(inside, launch, policy)) || !policy) return;
    const when = { from: launch.launchedAt, begunAt: inside.now };
    const watched = await insertWatches(inside, launch, policy.rules, {
      reachable: firstStep(policy.rules, { ...when, reachable: true }),
      unreachable: firstStep(policy.rules, { ...when, reachable: false }),
    });
    await recordAudit(inside, {
      action: 'escalation.launch-bound',
      subject: `launch:${launchId}`,
      detail: { policy: policy.policyId, version: policy.version, watched },
    });
    await notify(inside, `thread:${launch.threadId}`);
  });
}

/** Binds launches of which the news was lost. */
export async function bindForgotten(ctx: Ctx): Promise<void> {
  for (const { launchId } of await listUnbound(ctx, after(ctx.now, -boundWithin))) await bindLaunch(ctx, launchId);
}
