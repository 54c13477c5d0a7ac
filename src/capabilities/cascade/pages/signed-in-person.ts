import type { Ctx } from '../../../platform/db/database.ts';
import { httpRefusals } from '../../../platform/http/http-errors.ts';

/** The person who looks; refuses SIGN_IN_FIRST for anybody else. */
export function signedInPerson(ctx: Ctx): string {
  if (ctx.actor.kind !== 'person') throw httpRefusals.refuse('SIGN_IN_FIRST');
  return ctx.actor.personId;
}
