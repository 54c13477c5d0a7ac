import type { Actor } from '../../../kernel/actor.ts';
import { second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { roomTopic } from '../room-topic.ts';
import { listPresent, type PresentOfficer, touchPresence } from './presence-store.ts';

/** How often an open room is heard of, milliseconds. */
export const presenceBeat = 30 * second;
// Three beats: one may be late and one lost before somebody is taken to have left.
const window = 3 * presenceBeat;

/** Notes that these people look at the room, and tells the others when somebody has just come. */
export async function lookIntoRoom(ctx: Ctx, actors: readonly Actor[]): Promise<void> {
  const ids = actors.flatMap((actor) => (actor.kind === 'person' ? [actor.personId] : []));
  const come = await touchPresence(ctx, ids, window);
  if (come > 0) await notify(ctx, roomTopic);
}

/** Whoever looks at the room, as far as is known: their page was heard of within the last 90 seconds. */
export function listLookers(ctx: Ctx): Promise<PresentOfficer[]> {
  return listPresent(ctx, new Date(ctx.now.getTime() - window));
}
