import { actorReference } from '../../../kernel/actor.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction, sql } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { recordAudit } from '../../audit/index.ts';
import { listActionsOfCall } from '../actions/action-store.ts';
import { callMoves } from '../call.ts';
import { reachesAll, takeCall } from '../call-access.ts';
import type { Call } from '../call-record.ts';
import { getCall, updateCallSummary } from '../call-store.ts';
import { callTopic } from '../call-topic.ts';
import { callRefusals } from '../calls-errors.ts';
import { holdCalls } from '../calls-permissions.ts';
import { guestsToTell } from '../inviting/guest-store.ts';
import { letterExpiry, tellOfCall } from '../inviting/tell-call.ts';
import { countFigures } from '../move-call.ts';
import { listNotes } from '../notes/note-store.ts';
import { threadNotes } from '../notes/note-thread.ts';
import { cameToCall, countSummaryReaders } from './summary-store.ts';
import { type SummaryFacts, writeSummaryWords } from './summary-words.ts';

/** What the summary of a call is made of as things stand. */
export async function readSummaryFacts(ctx: Ctx, call: Call, opening = call.summary): Promise<SummaryFacts> {
  const [notes, actions] = [await listNotes(ctx, call.id), await listActionsOfCall(ctx, call.id)];
  const figures = call.figures ?? (await countFigures(ctx, call));
  const { kind, subject, startsAt, hostName } = call;
  const endedAt = call.endedAt ?? ctx.now;
  return { kind, subject, startsAt, endedAt, hostName, opening, figures, threads: threadNotes(notes), actions };
}

/** Whether somebody approves the summary of a call: its host, or a duty officer where the host cannot. */
export function approvesSummary(ctx: Pick<Ctx, 'actor'>, call: Pick<Call, 'hostId'>): boolean {
  const { actor } = ctx;
  return (actor.kind === 'person' && actor.personId === call.hostId) || reachesAll(actor, holdCalls);
}

/**
 * Approves the summary of a call that is over, and sends it: to those who were in, and in other words to those who missed it.
 * Nothing is written into the call afterwards. Wrong input at `opening`. Refuses CALL_NOT_ALLOWED to all but the host and duty
 * officers, CALL_MOVED_ON, CALL_SUMMARY_SENT.
 */
export async function approveSummary(
  ctx: Ctx,
  input: { readonly callId: string; readonly opening: string },
): Promise<Checked<{ there: number; missed: number }>> {
  const opening = input.opening.trim();
  if (opening.length > 4000) return wrongInput({ opening: 'Write at most 4,000 characters.' });
  return inTransaction(ctx, async (inside) => {
    const { id: callId, ...call } = await takeCall(inside, input.callId);
    if (!approvesSummary(ctx, call)) throw callRefusals.refuse('CALL_NOT_ALLOWED', { callId });
    if (!callMoves.summarise[call.state]) throw callRefusals.refuse('CALL_MOVED_ON', { callId, state: call.state });
    if (call.summaryAt) throw callRefusals.refuse('CALL_SUMMARY_SENT', { callId });
    await updateCallSummary(inside, callId, opening, actorReference(ctx.actor));
    const approved = await getCall(inside, callId);
    const facts = await readSummaryFacts(inside, approved);
    const readers = await countSummaryReaders(inside, callId);
    if (readers.there > 0) await send(inside, approved, facts, false);
    if (readers.missed > 0) await send(inside, approved, facts, true);
    await recordAudit(inside, { action: 'call.summary-approved', subject: `call:${callId}`, detail: { ...readers } });
    await notify(inside, callTopic(callId));
    return accepted(readers);
  });
}

async function send(ctx: Ctx, call: Call, facts: SummaryFacts, missed: boolean): Promise<void> {
  await tellOfCall(ctx, {
    call,
    what: missed ? 'missed' : 'summary',
    words: writeSummaryWords(facts, missed),
    chosen: guestsToTell(call.id, missed ? sql`not ${cameToCall}` : cameToCall),
    lane: 'bulk',
    expiresAt: letterExpiry(ctx.now),
    byLetterOnly: true,
  });
}
