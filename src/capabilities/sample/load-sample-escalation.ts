import { systemActor } from '../../kernel/actor.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { decidePolicy, listPolicies, proposePolicy } from '../escalation/index.ts';

// Half of the invented people answer within 20 seconds: a rehearsal of five minutes shows every step.
const waits = [30, 20, 30, 30, 30];

/** Policies with short times, so that a rehearsal shows silent leads reminded, their deputies acting, and a telephone list. */
export async function loadSampleEscalation(ctx: Ctx): Promise<void> {
  const first = { ...ctx, actor: systemActor('sample') };
  const second = { ...ctx, actor: systemActor('sample-second') };
  for (const { id, rules } of await listPolicies(ctx)) {
    const steps = rules.steps.map((step, place) => ({ ...step, waitSeconds: waits[place] ?? 30 }));
    const proposed = await proposePolicy(first, {
      policyId: id,
      rules: { ...rules, steps, repeatPauseSeconds: 60, idleSeconds: 120 },
      why: 'Short times, so that a rehearsal shows every step. A real installation waits longer: see version 1.',
    });
    if (!proposed.ok) throw new Error(Object.values(proposed.errors).join(' '));
    await decidePolicy(second, { policyId: id, proposalId: proposed.value, decision: 'approved' });
  }
}
