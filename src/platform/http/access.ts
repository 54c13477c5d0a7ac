import type { Actor } from '../../kernel/actor.ts';
import { may } from '../../kernel/permission.ts';
import { httpRefusals } from './http-errors.ts';
import type { Access } from './page.ts';

/** Whether an actor may open something with this access. */
export function mayOpen(actor: Actor, access: Access): boolean {
  if (access === 'public') return true;
  if (access === 'signed-in') return actor.kind !== 'anonymous';
  return may(actor, access);
}

/** Refuses unless the actor may open it: 401 for nobody in particular, 403 for somebody without the permission. */
export function requireAccess(actor: Actor, access: Access): void {
  if (mayOpen(actor, access)) return;
  throw httpRefusals.refuse(actor.kind === 'anonymous' ? 'SIGN_IN_FIRST' : 'NOT_ALLOWED');
}
