import { actorReference } from '../../kernel/actor.ts';
import { clockTime } from '../../kernel/time.ts';
import type { FieldErrors } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { AlertVersion } from './alert-version.ts';

/** What somebody has decided about a version, in a sentence with their name; nothing while nobody has. */
export function tellDecision(version: AlertVersion): string | undefined {
  const { state, decidedByName, decidedAt, confirmedSize } = version;
  if (!decidedByName || !decidedAt) return undefined;
  const who = (deed: string): string => `${decidedByName} ${deed} this at ${clockTime(decidedAt)}`;
  if (version.launchedAt) return `${who('sent')}, to ${(confirmedSize ?? 0).toLocaleString('en-GB')} people.`;
  if (state === 'returned') return `${who('returned')} with reasons. Nothing was sent.`;
  if (state === 'rejected') return `${who('rejected')}. Nothing was sent.`;
  return undefined;
}

/** Wrong input at `revision` for whoever decides after somebody else has: who it was, and that nothing was done twice. */
export function findOthersDecision(ctx: Ctx, version: AlertVersion): FieldErrors | undefined {
  const told = version.decidedBy === actorReference(ctx.actor) ? undefined : tellDecision(version);
  return told ? { revision: `${told} What you pressed did nothing more.` } : undefined;
}
