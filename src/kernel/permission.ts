import type { Actor } from './actor.ts';
import { type Cover, type CoveredPlace, coverOfScopes, covers, everywhere, nowhere } from './cover.ts';

/** A permission is a sentence: who may do what, and where. The reference is generated from these. */
export interface Permission {
  /** `capability.deed`, for example `alerts.approve`. */
  readonly key: string;
  /** Plain English, for example "An approver approves or returns an alert that somebody else submitted." */
  readonly sentence: string;
  /** The role names that carry it. */
  readonly roles: readonly string[];
  /** Whether a role carries it whatever the role is held over, or only over the places that the holder's scope covers. */
  readonly scope: 'anywhere' | 'within';
  /** Of the roles of a permission `within`: those that no scope fences in, because a fence would cost minutes in an attack. */
  readonly unfenced?: readonly string[];
}

/** How far one role carries a permission: `yes` everywhere, `within` the scope that it is held over, `no` not at all. */
export type Reach = 'yes' | 'within' | 'no';

/** How far a role carries a permission. */
export function reachOf(permission: Permission, role: string): Reach {
  if (!permission.roles.includes(role)) return 'no';
  return permission.scope === 'anywhere' || permission.unfenced?.includes(role) ? 'yes' : 'within';
}

/** Whether the actor has the permission anywhere at all. The system itself may do everything; nobody, nothing. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  return actor.roles.some((held) => reachOf(permission, held.role) !== 'no');
}

/** Where the actor has the permission: everywhere, nowhere, or over what their roles are held. */
export function coverOf(actor: Actor, permission: Permission): Cover {
  if (actor.kind === 'system') return everywhere;
  if (actor.kind === 'anonymous') return nowhere;
  if (actor.roles.some((held) => reachOf(permission, held.role) === 'yes')) return everywhere;
  const carrying = actor.roles.filter((held) => reachOf(permission, held.role) === 'within');
  return coverOfScopes(carrying.map((held) => held.scope));
}

/** Whether the actor has the permission at this place. */
export function mayWithin(actor: Actor, permission: Permission, place: CoveredPlace): boolean {
  return covers(coverOf(actor, permission), place);
}

/** Those whose permission reaches equally far, together: what they see is read and drawn once for each group. */
export function groupByCover<Holder extends { readonly actor: Actor }>(
  holders: readonly Holder[],
  permission: Permission,
): Holder[][] {
  const groups = new Map<string, Holder[]>();
  for (const holder of holders) {
    const key = JSON.stringify(coverOf(holder.actor, permission));
    const known = groups.get(key);
    if (known) known.push(holder);
    else groups.set(key, [holder]);
  }
  return [...groups.values()];
}
