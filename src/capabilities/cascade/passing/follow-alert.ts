import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { getLaunch } from '../../delivery/index.ts';
import { askToTell } from './ask-to-tell.ts';
import { insertPassOn, listBranches } from './pass-on-store.ts';
import { listPostsToSendAtOnce } from './standing-order-store.ts';

/**
 * When it is known whom the centre tells of a version, the posts follow: those that sent the alert on tell what it says now, and those
 * with a standing order begin, unless it is a last word. Launches of anything else are not ours.
 */
export async function followAlert(
  ctx: Ctx,
  { launchId, threadId }: { launchId: string; threadId: string },
): Promise<void> {
  const said = await getLaunch(ctx, launchId);
  if (said.kind !== 'alert') return;
  await inTransaction(ctx, async (inside) => {
    for (const postId of await listBranches(inside, threadId)) await askToTell(inside, { alertId: threadId, postId });
    if (said.takesBack || said.expiresAt <= ctx.now) return;
    for (const postId of await listPostsToSendAtOnce(inside, threadId, said.weight)) {
      await insertPassOn(inside, {
        ...{ id: newId(), alertId: threadId, versionId: launchId, postId, personId: null, way: 'send' },
        ...{ groups: null, listsOf: null, addition: '', people: null, code: null },
      });
      await askToTell(inside, { alertId: threadId, postId });
    }
  });
}
