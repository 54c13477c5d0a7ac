import type { Ctx } from '../../platform/db/database.ts';
import { keepStandingOrders } from '../cascade/index.ts';
import { listPosts } from '../leads/index.ts';
import { seatedPost } from './load-sample-posts.ts';

/**
 * Has two of three sample posts send on at once what is serious or a danger to life, as exercises are: so the tree is alive after the
 * first alert. The post of the lead who has a seat waits for whoever sits there.
 */
export async function loadSampleOrders(ctx: Ctx): Promise<void> {
  const posts = await listPosts(ctx);
  for (const [turn, { postId, regionCode, sectorCode }] of posts.entries()) {
    const isSeated = regionCode === seatedPost.regionCode && sectorCode === seatedPost.sectorCode;
    if (turn % 3 === 2 || isSeated) continue;
    await keepStandingOrders(ctx, { postId, weights: ['life', 'serious'] });
  }
}
