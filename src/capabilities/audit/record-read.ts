import { type Actor, actorReference } from '../../kernel/actor.ts';
import { after, minute } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { insertLooks } from './audit-store.ts';

// A page that is reloaded, or drawn again by a stream, is one look.
const oneLookMs = 10 * minute;

/** A look at personal data of others, or at the record itself. */
export interface SensitiveRead {
  /** `noun.deed` in the past tense: `alert.silent-listed`. */
  readonly what: string;
  /** `noun:id` of what was looked at. */
  readonly subject: string;
}

/**
 * Records that somebody looked at something sensitive: at most once in ten minutes for the same actor, what and subject. Normally
 * the actor of `ctx`; a stream gives all who watch.
 */
export async function recordRead(
  ctx: Ctx,
  { what, subject }: SensitiveRead,
  by: readonly Actor[] = [ctx.actor],
): Promise<void> {
  const since = after(ctx.now, -oneLookMs);
  await insertLooks(ctx, { actors: by.map(actorReference), what, subject, since });
}
