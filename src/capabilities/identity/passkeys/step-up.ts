import { after, minute } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { findSessionProof } from '../session-store.ts';

// Long enough to read an alert twice before sending it, too short for a desk that somebody walked away from.
const freshFor = 5 * minute;
// Whoever has lost the device comes back by link; within this time that link is proof enough to look after passkeys.
const linkProofLasts = 15 * minute;

/** What stands between a session and a deed that matters: nothing, a fresh use of a passkey, or having one at all. */
export type StepUpState = 'fresh' | 'confirm' | 'enrol';

/**
 * Whether a session has proved of late who is there. `always` is for what matters most: people with a passkey use it, and in
 * production people without one must make one first. `where-enrolled` is for looking after passkeys themselves: people without
 * one go on, and a link that signed in a quarter of an hour ago counts as well.
 */
export async function checkStepUp(
  ctx: Ctx,
  sessionId: string | undefined,
  asked: 'always' | 'where-enrolled',
): Promise<StepUpState> {
  const proof = sessionId ? await findSessionProof(ctx, sessionId) : undefined;
  if (!proof) return 'confirm';
  if (proof.steppedUpAt && proof.steppedUpAt > after(ctx.now, -freshFor)) return 'fresh';
  const lenient = asked === 'where-enrolled';
  if (!proof.hasPasskey) return lenient || ctx.config.of(siteConfig).mode === 'sample' ? 'fresh' : 'enrol';
  const byLink = proof.beganBy === 'link' && proof.createdAt > after(ctx.now, -linkProofLasts);
  return lenient && byLink ? 'fresh' : 'confirm';
}
