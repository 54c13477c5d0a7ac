import { actorReference } from '../../../kernel/actor.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { isLobbyOpen } from '../call.ts';
import { requireRun } from '../call-access.ts';
import { getCall } from '../call-store.ts';
import { callTopic } from '../call-topic.ts';
import { callRefusals } from '../calls-errors.ts';
import { findGuest } from '../inviting/guest-store.ts';
import { insertPresence } from './call-presence-store.ts';

/** Who came into which call, or left it. */
export interface PresenceMark {
  readonly callId: string;
  readonly personId: string;
  readonly what: 'in' | 'out';
}

/** Ticks somebody in the roll, by whoever runs the call. Refuses CALL_NOT_ALLOWED, CALL_UNKNOWN, CALL_MOVED_ON. */
export async function tickPresence(ctx: Ctx, mark: PresenceMark): Promise<boolean> {
  requireRun(ctx, await getCall(ctx, mark.callId));
  return markPresence(ctx, mark, actorReference(ctx.actor));
}

/**
 * Notes that somebody is in, or has left, in the caller's name; tells whether that is new. The caller has asked whether they may
 * say so. Refuses CALL_MOVED_ON outside the lobby's hours, CALL_UNKNOWN for somebody who is not in the list.
 */
export async function markPresence(ctx: Ctx, mark: PresenceMark, by: string): Promise<boolean> {
  return inTransaction(ctx, async (inside) => {
    const call = await getCall(inside, mark.callId);
    // Locked, so that two screens that tick the same person write one line.
    const guest = await findGuest(inside, mark.callId, mark.personId, true);
    if (!guest) throw callRefusals.refuse('CALL_UNKNOWN', { callId: mark.callId });
    if (!isLobbyOpen(call, ctx.now))
      throw callRefusals.refuse('CALL_MOVED_ON', { callId: mark.callId, state: call.state });
    if (!(await insertPresence(inside, { ...mark, by }))) return false;
    await recordAudit(inside, {
      action: mark.what === 'in' ? 'call.came-in' : 'call.left',
      subject: `call:${mark.callId}`,
      detail: { person: `person:${mark.personId}`, by },
    });
    await notify(inside, callTopic(mark.callId));
    return true;
  });
}
