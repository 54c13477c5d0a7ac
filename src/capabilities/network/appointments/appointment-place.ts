import type { Actor, Scope } from '../../../kernel/actor.ts';
import type { CoveredPlace } from '../../../kernel/cover.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { findPlaces } from '../covered-place-store.ts';
import { approveAppointments, approvePowerful, vouchForAppointments } from '../network-permissions.ts';
import { isPowerful } from '../network-role.ts';
import { standsIn } from './proposal-store.ts';

/** Where an office is held: the country is no place, so that only who covers all of it covers this. */
export async function findScopePlace(ctx: Ctx, scope: Scope): Promise<CoveredPlace> {
  if (scope.kind === 'region') return { regionCodes: [scope.id] };
  if (scope.kind === 'sector') return { sectorCode: scope.id };
  if (scope.kind === 'national') return {};
  return (await findPlaces(ctx, [scope.id])).get(scope.id) ?? {};
}

/** Whether the actor may approve, decline or end an office there: a powerful one is an operator's to decide. */
export function mayDecide(actor: Actor, role: string, place: CoveredPlace): boolean {
  return mayWithin(actor, isPowerful(role) ? approvePowerful : approveAppointments, place);
}

/** Whether the actor may vouch for somebody there: their role covers the place, or they stand in the same organisation. */
export async function mayVouch(ctx: Ctx, place: CoveredPlace): Promise<boolean> {
  const { actor } = ctx;
  if (mayWithin(actor, vouchForAppointments, place)) return true;
  if (actor.kind !== 'person' || !place.organisationId) return false;
  const known = actor.roles.some(({ role }) => vouchForAppointments.roles.includes(role));
  return known && (await standsIn(ctx, actor.personId, place.organisationId));
}
