import { newId } from '../../kernel/ids.ts';
import { after, londonDay, minute } from '../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { nobodySelected, noShapes } from '../audiences/index.ts';
import { recordAudit } from '../audit/index.ts';
import { insertAction, updateActionDone } from './actions/action-store.ts';
import type { CallKind } from './call.ts';
import type { CallDoor, LeadChoice } from './call-record.ts';
import { insertCall, updateCallRegion, updateCallState } from './call-store.ts';
import { insertGuests, insertSingleGuests, leadsSql, oneRowEach, refreshSeats } from './inviting/guest-store.ts';
import { countFigures } from './move-call.ts';
import { insertNote } from './notes/note-store.ts';
import { insertPresence, listSeats } from './roll/call-presence-store.ts';

/** A call as it is loaded: nobody is told of it. */
export interface CallToLoad {
  readonly kind: CallKind;
  readonly subject: string;
  readonly why: string;
  readonly agenda: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly hostId: string;
  readonly door: CallDoor;
  readonly leads: LeadChoice;
  /** How it went, when it is over. */
  readonly went?: {
    /** Of how many people each one stayed away: 3 is every third. */
    readonly missesEvery: number;
    readonly lines: readonly { readonly minute: number; readonly text: string; readonly decided?: true }[];
    readonly actions: readonly { readonly text: string; readonly dueInDays: number; readonly done?: true }[];
  };
}

/** Loads a call with everybody whom it chooses as things stand; tells its id. For samples: it asks for no permission. */
export async function loadCall(ctx: Ctx, call: CallToLoad): Promise<string> {
  const people = leadsSql(call.leads, ctx.now);
  if (!people) throw new Error('A call that is loaded chooses somebody.');
  return inTransaction(ctx, async (inside) => {
    const callId = newId();
    const by = `person:${call.hostId}`;
    const none = { alertId: null, isNow: false, isLife: false, noteTakerId: null, supplierId: null };
    const chosen = { selection: nobodySelected, shapes: noShapes, leads: call.leads };
    await insertCall(inside, callId, { ...call, ...call.door, ...none, chosen }, by);
    await insertGuests(inside, callId, oneRowEach([people]), 'chosen');
    await insertSingleGuests(inside, callId, [call.hostId], { by: 'runs-it' });
    await refreshSeats(inside, callId);
    await updateCallRegion(inside, callId);
    if (call.went) await loadCourse(inside, callId, call, call.went);
    await recordAudit(inside, { action: 'call.loaded', subject: `call:${callId}`, detail: { kind: call.kind } });
    return callId;
  });
}

async function loadCourse(
  ctx: Ctx,
  callId: string,
  call: CallToLoad,
  went: NonNullable<CallToLoad['went']>,
): Promise<void> {
  const at = (minutes: number): Ctx => ({ ...ctx, now: after(call.startsAt, minutes * minute) });
  const by = `person:${call.hostId}`;
  const seats = await listSeats(ctx, callId);
  const people = [...new Set(seats.map(({ personId }) => personId))].sort();
  await updateCallState(at(0), callId, { to: 'open' });
  await insertPresence(at(-2), { callId, personId: call.hostId, what: 'in', by });
  for (const [place, personId] of people.entries()) {
    if (place % went.missesEvery === 0) continue;
    // They come over some six minutes, a few before it begins.
    await insertPresence(at((place % 9) - 2), { callId, personId, what: 'in', by: `person:${personId}` });
  }
  for (const { minute: said, text, decided } of went.lines) {
    const kind = decided ? 'decision' : 'note';
    await insertNote(at(said), { id: newId(), callId, kind, text, corrects: null, writtenBy: by });
  }
  for (const [place, { text, dueInDays, done }] of went.actions.entries()) {
    const id = newId();
    const ownerId = people[place + 1] ?? call.hostId;
    const dueOn = londonDay(after(ctx.now, dueInDays * 24 * 60 * minute));
    await insertAction(at(call.minutes), { id, callId, text, ownerId, dueOn, writtenBy: by });
    if (done) await updateActionDone(ctx, id, `person:${ownerId}`);
  }
  const end = at(call.minutes);
  await updateCallState(end, callId, {
    to: 'ended',
    figures: await countFigures(end, { id: callId, startsAt: call.startsAt }),
  });
}
