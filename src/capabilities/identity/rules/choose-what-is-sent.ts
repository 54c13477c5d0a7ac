import type { z } from 'zod';
import { after, day } from '../../../kernel/time.ts';
import { accepted, type Checked, checkInput, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { identityRefusals } from '../identity-errors.ts';
import { tellingRuleForm } from './telling-rule.ts';
import { upsertTellingRule, writeLifeSafetyOnly } from './telling-rule-store.ts';

/** The longest pause, days: one that somebody forgot to end is over within three months. */
export const longestPause = 90;

/** Whose choice, for which channel, and the form as filled in. */
export interface RuleChoice {
  readonly personId: string;
  readonly channel: string;
  readonly rule: z.input<typeof tellingRuleForm>;
}

/**
 * Keeps what somebody wants to be sent on a channel, and when. Nobody chooses for somebody else. Launches on their way are not
 * touched: rules are looked at when a launch is made.
 */
export async function chooseRule(ctx: Ctx, { personId, channel, rule }: RuleChoice): Promise<Checked<true>> {
  checkOwn(ctx, personId);
  const checked = checkInput(tellingRuleForm, rule);
  if (!checked.ok) return checked;
  const fault = judgePause(ctx.now, checked.value.pausedUntil);
  if (fault) return wrongInput({ pausedUntil: fault });
  await inTransaction(ctx, async (within) => {
    await upsertTellingRule(within, personId, { ...checked.value, channel });
    const { leastWeight, quiet, pausedUntil } = checked.value;
    await recordAudit(within, {
      action: 'telling-rule.chosen',
      subject: `person:${personId}`,
      detail: { channel, leastWeight, quiet: quiet !== null, paused: pausedUntil !== null },
    });
  });
  return accepted(true);
}

/** Opts somebody out of everything but life safety, or back in. */
export async function chooseLifeSafetyOnly(ctx: Ctx, personId: string, chosen: boolean): Promise<void> {
  checkOwn(ctx, personId);
  await inTransaction(ctx, async (within) => {
    if (!(await writeLifeSafetyOnly(within, personId, chosen))) return;
    await recordAudit(within, {
      action: chosen ? 'life-safety-only.chosen' : 'life-safety-only.ended',
      subject: `person:${personId}`,
    });
  });
}

// The system itself loads the sample network.
function checkOwn({ actor }: Ctx, personId: string): void {
  const own = actor.kind === 'system' || (actor.kind === 'person' && actor.personId === personId);
  if (!own) throw identityRefusals.refuse('NOT_YOUR_CHOICE');
}

function judgePause(now: Date, pausedUntil: string | null): string | undefined {
  if (pausedUntil === null) return undefined;
  const until = new Date(`${pausedUntil}T00:00:00Z`);
  if (until <= now) return 'Give a day to come, from which you want to be told again.';
  if (until > after(now, longestPause * day)) return `A pause lasts ${longestPause} days at most.`;
  return undefined;
}
