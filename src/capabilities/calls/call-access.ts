import { type Actor, actorReference } from '../../kernel/actor.ts';
import { coverOf, may, mayWithin, type Permission } from '../../kernel/permission.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { Call } from './call-record.ts';
import { findCall, getCall } from './call-store.ts';
import { callRefusals } from './calls-errors.ts';
import { holdCalls, readCalls } from './calls-permissions.ts';
import { findGuest, listGuestIds } from './inviting/guest-store.ts';

// A lead's own scope says nothing here: they hold calls of their post, whatever the scope of the role.
const officers = ['duty-officer', 'hub-officer', 'auditor'];

type Placed = Pick<Call, 'regionCode' | 'hostId' | 'noteTakerId' | 'createdBy'>;

/** The actor with those roles alone that carry a permission over places. */
export function asOfficer(actor: Actor): Actor {
  return actor.kind === 'person'
    ? { ...actor, roles: actor.roles.filter(({ role }) => officers.includes(role)) }
    : actor;
}

/** Whether the actor runs a call: its host, its note-taker, whoever made it, or an officer whose place it is. */
export function runsCall(actor: Actor, call: Placed): boolean {
  const own = actor.kind === 'person' && [call.hostId, call.noteTakerId].includes(actor.personId);
  return own || call.createdBy === actorReference(actor) || reaches(actor, holdCalls, call);
}

/** Refuses CALL_NOT_ALLOWED unless the actor runs the call. */
export function requireRun(ctx: Pick<Ctx, 'actor'>, call: Placed & { readonly id: string }): void {
  if (!runsCall(ctx.actor, call)) throw callRefusals.refuse('CALL_NOT_ALLOWED', { callId: call.id });
}

/** Refuses CALL_NOT_ALLOWED unless the actor may hold calls at all; of whom, their fence says. */
export function requireHold(ctx: Pick<Ctx, 'actor'>): void {
  if (!may(ctx.actor, holdCalls)) throw callRefusals.refuse('CALL_NOT_ALLOWED');
}

/** A locked call that the actor runs; refuses CALL_UNKNOWN or CALL_NOT_ALLOWED. */
export async function takeCall(ctx: Ctx, callId: string): Promise<Call> {
  const call = await getCall(ctx, callId, true);
  requireRun(ctx, call);
  return call;
}

/** A call that the actor may look at, and whether they run it; refuses CALL_UNKNOWN to everybody else. */
export async function getCallToRead(ctx: Ctx, callId: string): Promise<{ call: Call; runs: boolean; reads: boolean }> {
  const call = await getCall(ctx, callId);
  const runs = runsCall(ctx.actor, call);
  const reads = runs || reaches(ctx.actor, readCalls, call);
  if (reads) return { call, runs, reads };
  const guest = ctx.actor.kind === 'person' ? await findGuest(ctx, callId, ctx.actor.personId) : undefined;
  if (!guest) throw callRefusals.refuse('CALL_UNKNOWN', { callId });
  return { call, runs, reads };
}

/** What somebody may see of a call: they run it, look at all of it, or are only invited. */
export type Sight = 'runs' | 'reads' | 'guest';

/** Tells what each of these people may see of a call, for pages that many have open; nothing when there is no such call. */
export async function makeSight(ctx: Ctx, callId: string, actors: readonly Actor[]) {
  const call = await findCall(ctx, callId);
  if (!call) return undefined;
  const ids = actors.flatMap((actor) => (actor.kind === 'person' ? [actor.personId] : []));
  const guests = await listGuestIds(ctx, callId, ids);
  const sightOf = (actor: Actor): Sight | undefined => {
    if (runsCall(actor, call)) return 'runs';
    if (reaches(actor, readCalls, call)) return 'reads';
    return actor.kind === 'person' && guests.has(actor.personId) ? 'guest' : undefined;
  };
  return Object.assign(sightOf, { call });
}

/** Whether an officer reaches everybody with a permission; what is fenced in is a matter of places. */
export function reachesAll(actor: Actor, permission: Permission): boolean {
  return coverOf(asOfficer(actor), permission).everywhere;
}

function reaches(actor: Actor, permission: Permission, { regionCode }: Placed): boolean {
  return mayWithin(asOfficer(actor), permission, regionCode === null ? {} : { regionCodes: [regionCode] });
}
