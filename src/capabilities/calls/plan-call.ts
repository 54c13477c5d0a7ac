import { actorReference } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { after, day, minute } from '../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { siteConfig } from '../../platform/http/site-config.ts';
import { recordAudit } from '../audit/index.ts';
import { type CallKind, callKindsOf, callMoves } from './call.ts';
import { requireHold, requireRun, takeCall } from './call-access.ts';
import type { Call, ChosenGuests } from './call-record.ts';
import { type CallToSave, getCall, insertCall, updateCall, updateCallRegion, updateCallState } from './call-store.ts';
import { callTopic } from './call-topic.ts';
import { callRefusals } from './calls-errors.ts';
import { type ChosenPeople, chooseGuests } from './inviting/choose-guests.ts';
import { insertGuests, insertSingleGuests, refreshSeats } from './inviting/guest-store.ts';
import { tellGuests } from './inviting/tell-call.ts';
import { chooseDoor, type TypedDoor } from './joining/choose-door.ts';
import { findSupplier } from './joining/supplier-store.ts';

/** Everything that somebody gives of a call, new or changed. */
export interface CallInput extends TypedDoor {
  readonly subject: string;
  readonly why: string;
  readonly agenda: string;
  /** Null is now. */
  readonly startsAt: Date | null;
  readonly minutes: number;
  /** Who leads it: unless said, the one who makes it, or the same as before. */
  readonly hostId: string | null;
  /** Unless said, nobody, or the same as before. */
  readonly noteTakerId: string | null;
  readonly supplierId: string | null;
  /** Whom to invite; in a change, whom besides those invited. */
  readonly chosen: ChosenGuests;
}

/** A new call. */
export interface PlanInput extends CallInput {
  readonly kind: CallKind;
  /** The alert that it is about. */
  readonly alertId: string | null;
  /** It is about life at risk now: no quiet hours hold the invitation. For real calls that are now. */
  readonly isLife: boolean;
}

const farthest = 366 * day;

/**
 * Makes a call and invites everybody at once: now, or to a time. Wrong input names its field. Refuses CALL_NOT_ALLOWED, and
 * CALL_ONLY_EXERCISES where people practise.
 */
export async function planCall(ctx: Ctx, input: PlanInput): Promise<Checked<{ callId: string; invited: number }>> {
  requireHold(ctx);
  if (!callKindsOf(ctx.config.of(siteConfig).environment).includes(input.kind)) {
    throw callRefusals.refuse('CALL_ONLY_EXERCISES', { kind: input.kind });
  }
  const words = await readInput(ctx, input);
  if (!words.ok) return words;
  const people = await chooseGuests(ctx, input.chosen);
  if (!people.ok) return people;
  if (!people.value) return wrongInput({ audience: 'Choose whom to invite.' });
  const hostId = words.value.hostId ?? (ctx.actor.kind === 'person' ? ctx.actor.personId : null);
  if (!hostId) return wrongInput({ host: 'Say who leads the call.' });
  const isNow = input.startsAt === null;
  const isLife = input.isLife && isNow && input.kind === 'Actual';
  const { kind, alertId, chosen } = input;
  const invite = people.value;
  return inTransaction(ctx, async (inside) => {
    const callId = newId();
    const row = { ...words.value, hostId, kind, alertId, chosen, isNow, isLife };
    await insertCall(inside, callId, row, actorReference(ctx.actor));
    await addPeople(inside, callId, row, invite);
    if (isNow) await updateCallState(inside, callId, { to: 'open' });
    await recordAudit(inside, {
      action: 'call.planned',
      subject: `call:${callId}`,
      detail: { kind, isNow, startsAt: row.startsAt.toISOString(), invited: invite.size },
    });
    await tellGuests(inside, await getCall(inside, callId), 'invitation');
    return accepted({ callId, invited: invite.size });
  });
}

/**
 * Changes a call before it is over, invites whoever is chosen besides, and tells everybody in its list. Wrong input names its
 * field. Refuses CALL_UNKNOWN, CALL_NOT_ALLOWED, CALL_MOVED_ON.
 */
export async function changeCall(ctx: Ctx, callId: string, input: CallInput): Promise<Checked<Call>> {
  const before = await getCall(ctx, callId);
  requireRun(ctx, before);
  const words = await readInput(ctx, { ...input, startsAt: input.startsAt ?? before.startsAt }, before);
  if (!words.ok) return words;
  const people = await chooseGuests(ctx, input.chosen);
  if (!people.ok) return people;
  return inTransaction(ctx, async (inside) => {
    const call = await takeCall(inside, callId);
    if (!callMoves.change[call.state]) throw callRefusals.refuse('CALL_MOVED_ON', { callId, state: call.state });
    const hostId = words.value.hostId ?? call.hostId;
    const becomes = { ...words.value, hostId, noteTakerId: words.value.noteTakerId ?? call.noteTakerId };
    await updateCall(inside, callId, becomes);
    await addPeople(inside, callId, becomes, people.value ?? undefined);
    await recordAudit(inside, {
      action: 'call.changed',
      subject: `call:${callId}`,
      detail: { sequence: call.sequence + 1 },
    });
    const changed = await getCall(inside, callId);
    await tellGuests(inside, changed, 'change');
    await notify(inside, callTopic(callId));
    return accepted(changed);
  });
}

type Words = Omit<CallToSave, 'hostId' | 'kind' | 'alertId' | 'isNow' | 'isLife' | 'chosen'> & {
  readonly hostId: string | null;
};

async function readInput(ctx: Ctx, input: CallInput, before?: Call): Promise<Checked<Words>> {
  const supplier = input.supplierId ? await findSupplier(ctx, input.supplierId) : undefined;
  const door = chooseDoor(input, supplier);
  const [subject, why, agenda] = [input.subject.trim(), input.why.trim(), input.agenda.trim()];
  const startsAt = keepSeconds(input.startsAt ?? ctx.now, before?.startsAt);
  const errors = {
    ...(subject === '' || subject.length > 120 ? { subject: 'Give a subject of at most 120 characters.' } : {}),
    ...(why.length > 1000 ? { why: 'Write at most 1,000 characters.' } : {}),
    ...(agenda.length > 4000 ? { agenda: 'Write at most 4,000 characters.' } : {}),
    ...(Number.isInteger(input.minutes) && input.minutes >= 5 && input.minutes <= 720
      ? {}
      : { minutes: 'Give a length between 5 and 720 minutes.' }),
    ...judgeStart(startsAt, ctx.now, before),
    ...(door.ok ? {} : door.errors),
  };
  if (!door.ok || Object.keys(errors).length > 0) return wrongInput(errors);
  const { minutes, hostId, noteTakerId } = input;
  return accepted({
    subject,
    why,
    agenda,
    startsAt,
    minutes,
    hostId,
    noteTakerId,
    supplierId: supplier?.id ?? null,
    ...door.value,
  });
}

// People type minutes: a call that began at some second of that minute has not been moved.
function keepSeconds(typed: Date, before: Date | undefined): Date {
  const passed = before ? before.getTime() - typed.getTime() : -1;
  return before && passed >= 0 && passed < minute ? before : typed;
}

function judgeStart(startsAt: Date, now: Date, before?: Call): Record<string, string> {
  if (before && startsAt.getTime() === before.startsAt.getTime()) return {};
  if (startsAt < after(now, -minute)) return { startsAt: 'Give a time that is still to come.' };
  return startsAt > after(now, farthest) ? { startsAt: 'Give a time within a year.' } : {};
}

async function addPeople(
  ctx: Ctx,
  callId: string,
  { hostId, noteTakerId }: { readonly hostId: string; readonly noteTakerId: string | null },
  people?: ChosenPeople,
): Promise<void> {
  if (people) await insertGuests(ctx, callId, people.select, 'chosen');
  await insertSingleGuests(ctx, callId, [hostId, ...(noteTakerId ? [noteTakerId] : [])], { by: 'runs-it' });
  await refreshSeats(ctx, callId);
  await updateCallRegion(ctx, callId);
}
