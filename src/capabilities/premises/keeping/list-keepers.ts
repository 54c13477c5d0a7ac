import { after } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listHolders } from '../../network/index.ts';
import type { Site } from '../premises-site.ts';
import { listKeepings } from './keeping-store.ts';

/** The people who keep premises or stand in for a keeper there, by id: whom a reminder concerns. */
export async function listKeepers(
  ctx: Ctx,
  { id, organisationId }: Pick<Site, 'id' | 'organisationId'>,
): Promise<readonly string[]> {
  const office = { role: 'member', scope: { kind: 'organisation', id: organisationId } };
  const covering = await listHolders(ctx, office, ctx.now, after(ctx.now, 1));
  const named = (await listKeepings(ctx, id)).filter(({ belongs }) => belongs);
  return [...new Set([...covering, ...named].map(({ personId }) => personId))];
}
