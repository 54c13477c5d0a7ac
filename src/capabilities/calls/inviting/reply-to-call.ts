import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { tellMore } from '../../delivery/index.ts';
import { callMoves } from '../call.ts';
import { getCall } from '../call-store.ts';
import { callTopic } from '../call-topic.ts';
import { callRefusals } from '../calls-errors.ts';
import { findLatestInvitation } from './call-telling-store.ts';
import { findGuest, insertSingleGuests, listStandIns, updateReply } from './guest-store.ts';
import { tellGuestAlone } from './tell-call.ts';

/** What an invited person says. */
export interface ReplyInput {
  readonly callId: string;
  readonly personId: string;
  readonly reply: 'joining' | 'cannot';
  /** Another who can speak for one of their posts. */
  readonly standInId?: string;
}

/**
 * Notes whether somebody comes, and invites who comes instead. The caller has proved who says so. Saying it again changes nothing.
 * Refuses CALL_UNKNOWN for whoever is not invited, or cannot send that person; CALL_MOVED_ON when the call is over.
 */
export async function replyToCall(ctx: Ctx, input: ReplyInput): Promise<void> {
  const { callId, personId, reply, standInId } = input;
  await inTransaction(ctx, async (inside) => {
    const call = await getCall(inside, callId);
    if (!(await findGuest(inside, callId, personId, true))) throw callRefusals.refuse('CALL_UNKNOWN', { callId });
    if (!callMoves.change[call.state]) throw callRefusals.refuse('CALL_MOVED_ON', { callId, state: call.state });
    const by = `person:${personId}`;
    if (await updateReply(inside, callId, personId, reply)) {
      await recordAudit(inside, { action: 'call.replied', subject: `call:${callId}`, detail: { by, reply } });
    }
    if (reply === 'cannot' && standInId) await inviteStandIn(inside, { callId, personId, standInId });
    await notify(inside, callTopic(callId));
  });
}

async function inviteStandIn(ctx: Ctx, given: { callId: string; personId: string; standInId: string }): Promise<void> {
  const { callId, personId, standInId } = given;
  const may = await listStandIns(ctx, callId, personId);
  if (!may.some((each) => each.personId === standInId)) throw callRefusals.refuse('CALL_UNKNOWN', { callId });
  const added = await insertSingleGuests(ctx, callId, [standInId], { by: 'stand-in', instead: personId });
  if (added.length === 0) return;
  await tellStandIn(ctx, callId, standInId);
  const detail = { by: `person:${personId}`, person: `person:${standInId}` };
  await recordAudit(ctx, { action: 'call.stand-in-named', subject: `call:${callId}`, detail });
}

// The latest word is told to one more. While that is being frozen nobody can be added to it: then it is said once more, to them.
async function tellStandIn(ctx: Ctx, callId: string, personId: string): Promise<void> {
  const invitation = await findLatestInvitation(ctx, callId);
  const more = invitation && (await tellMore(ctx, { launchId: invitation.launchId, personIds: [personId] }));
  if (!more || more.told === 0) await tellGuestAlone(ctx, await getCall(ctx, callId), personId);
}
