import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listOrganisationsOf, mayFinish } from './response-access.ts';
import { listTasks } from './task-store.ts';

/** How many tasks the actor may tick off now, and how many of them are late. */
export async function countOwnTasks(ctx: Ctx): Promise<{ readonly open: number; readonly late: number }> {
  const organisations = await listOrganisationsOf(ctx);
  if (organisations.length === 0) return { open: 0, late: 0 };
  const ids = organisations.map(({ id }) => id);
  // What is over is not wanted here.
  const tasks = await listTasks(ctx, ids, { since: after(ctx.now, 36_500 * day), limit: 500 });
  const own = tasks.filter((task) => mayFinish(ctx.actor, task));
  return { open: own.length, late: own.filter(({ dueAt }) => dueAt < ctx.now).length };
}
