import type { Ctx } from '../../platform/db/database.ts';
import { identityRefusals } from './identity-errors.ts';

/** The person who acts; only people have sessions and passkeys. Refuses with PERSON_NOT_FOUND. */
export function ownPerson(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw identityRefusals.refuse('PERSON_NOT_FOUND');
  return ctx.actor.personId;
}
