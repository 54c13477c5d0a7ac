import type { Ctx } from '../../platform/db/database.ts';
import { hashToken, isToken } from './secret-token.ts';
import { type FoundSession, findSessionByHash } from './session-store.ts';

/** Whose running session a token opens, if anybody's: one statement. */
export async function findSession(ctx: Ctx, token: string): Promise<FoundSession | undefined> {
  return isToken(token) ? findSessionByHash(ctx, hashToken(token)) : undefined;
}
