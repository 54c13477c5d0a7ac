import type { Actor } from './actor.ts';

/** A permission is a sentence: who may do what. The reference is generated from these. */
export interface Permission {
  /** `capability.deed`, for example `alerts.approve`. */
  readonly key: string;
  /** Plain English, for example "An approver approves or returns an alert that somebody else submitted." */
  readonly sentence: string;
  /** The role names that carry it. */
  readonly roles: readonly string[];
}

/** Whether the actor holds a role that carries the permission. The system itself may do everything; nobody, nothing. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  return actor.roles.some((held) => permission.roles.includes(held.role));
}
