import { after } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { recordAudit } from '../audit/index.ts';
import { type CallDeed, type CallState, callMoves, isLobbyOpen, lateAfter } from './call.ts';
import { takeCall } from './call-access.ts';
import type { Call } from './call-record.ts';
import { getCall, updateCallState } from './call-store.ts';
import { callTopic } from './call-topic.ts';
import { callRefusals } from './calls-errors.ts';
import { tellGuests } from './inviting/tell-call.ts';
import { type CallFigures, countAfterMinutes, countCameBy } from './roll/call-figures.ts';
import { listHubRolls, listSeats, listStays } from './roll/call-presence-store.ts';

/** Opens a call: from now on people are in. Opening it again changes nothing. Refuses CALL_UNKNOWN, CALL_NOT_ALLOWED, CALL_MOVED_ON. */
export async function openCall(ctx: Ctx, callId: string): Promise<void> {
  await move(ctx, callId, 'open', async () => ({}));
}

/** Ends a call and keeps its counts, which stay when the names are forgotten. Refuses as opening does. */
export async function endCall(ctx: Ctx, callId: string): Promise<void> {
  await move(ctx, callId, 'end', async (inside, call) => ({ figures: await countFigures(inside, call) }));
}

/** Takes a call back before it began, and tells everybody in its list why. Refuses as opening does. */
export async function cancelCall(ctx: Ctx, callId: string, reason: string): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const moved = await move(inside, callId, 'cancel', async () => ({ cancelReason: reason.trim() }));
    if (moved) await tellGuests(inside, await getCall(inside, callId), 'cancellation');
  });
}

/** The counts of a call as it stands. */
export async function countFigures(ctx: Ctx, call: Pick<Call, 'id' | 'startsAt'>): Promise<CallFigures> {
  const [hubs, seats, stays] = [
    await listHubRolls(ctx, call.id, after(call.startsAt, lateAfter)),
    await listSeats(ctx, call.id),
    await listStays(ctx, call.id),
  ];
  const sum = (pick: (hub: (typeof hubs)[number]) => number): number =>
    hubs.reduce((total, hub) => total + pick(hub), 0);
  return {
    expected: sum((hub) => hub.expected),
    joining: sum((hub) => hub.joining),
    came: sum((hub) => hub.inside + hub.gone),
    late: sum((hub) => hub.late),
    posts: sum((hub) => hub.posts),
    represented: countCameBy(seats, stays, ctx.now),
    after: countAfterMinutes(seats, stays, { startsAt: call.startsAt, now: ctx.now }),
  };
}

const deedWords = { open: 'call.opened', end: 'call.ended', cancel: 'call.cancelled' } as const;

async function move(
  ctx: Ctx,
  callId: string,
  deed: Extract<CallDeed, 'open' | 'end' | 'cancel'>,
  more: (inside: Ctx, call: Call) => Promise<{ figures?: CallFigures; cancelReason?: string }>,
): Promise<boolean> {
  return inTransaction(ctx, async (inside) => {
    const call = await takeCall(inside, callId);
    const to: CallState | undefined = callMoves[deed][call.state];
    // What has not begun is cancelled, not ended: people are told of that.
    const tooSoon = deed === 'end' && !isLobbyOpen(call, ctx.now) && call.startsAt > ctx.now;
    if (!to || tooSoon) throw callRefusals.refuse('CALL_MOVED_ON', { callId, state: call.state });
    if (to === call.state) return false;
    await updateCallState(inside, callId, { to, ...(await more(inside, call)) });
    await recordAudit(inside, { action: deedWords[deed], subject: `call:${callId}` });
    await notify(inside, callTopic(callId));
    return true;
  });
}
