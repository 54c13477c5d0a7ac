import { Refusal } from '../../../kernel/refusal.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { recordAnswerOfPerson } from '../../delivery/index.ts';
import { findLatestInvitation } from './call-telling-store.ts';

/**
 * Somebody who spoke in a call while signed in has its invitation: nothing more of it is sent to them. Nothing happens where it
 * did not tell them, or not yet.
 */
export async function noteAnswer(ctx: Ctx, { callId, personId }: { callId: string; personId: string }): Promise<void> {
  const invitation = await findLatestInvitation(ctx, callId);
  if (!invitation) return;
  try {
    await recordAnswerOfPerson(ctx, { launchId: invitation.launchId, personId, answer: 'received' });
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
  }
}
