import { after, day } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { deleteExpiredAttempts } from './oidc/employer-attempt-store.ts';
import { deleteExpiredChallenges } from './passkeys/passkey-challenge-store.ts';
import { deleteOldRecoveries } from './recovery/recovery-store.ts';
import { deleteOldSessions } from './session-store.ts';
import { deleteExpiredLinks } from './sign-in-link-store.ts';

/** Removes links a day after they expired and sessions 90 days after their end: kept for questions, not for ever. */
export async function cleanUpIdentity(ctx: Ctx): Promise<{ links: number; sessions: number }> {
  const links = await deleteExpiredLinks(ctx, after(ctx.now, -day));
  const sessions = await deleteOldSessions(ctx, after(ctx.now, -90 * day));
  await deleteExpiredChallenges(ctx, ctx.now);
  await deleteExpiredAttempts(ctx, ctx.now);
  await deleteOldRecoveries(ctx, after(ctx.now, -90 * day));
  return { links, sessions };
}
