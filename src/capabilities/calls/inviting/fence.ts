import { coverOf } from '../../../kernel/permission.ts';
import { withinCover } from '../../../platform/db/cover-sql.ts';
import type { Ctx, Sql } from '../../../platform/db/database.ts';
import { sql } from '../../../platform/db/database.ts';
import { asOfficer } from '../call-access.ts';
import { holdCalls } from '../calls-permissions.ts';
import { listOwnPostIds, memberOf } from './guest-store.ts';

/** Whom the actor may invite, as a condition on a row of people with a place. */
export async function makeFence(ctx: Ctx): Promise<Sql> {
  const cover = coverOf(asOfficer(ctx.actor), holdCalls);
  if (cover.everywhere) return sql`true`;
  const ownPosts = ctx.actor.kind === 'person' ? await listOwnPostIds(ctx, ctx.actor.personId) : [];
  const inPlace = withinCover(
    { ...cover, sectors: [] },
    {
      region: sql`region_code`,
      sector: sql`sector_code`,
      organisation: sql`organisation_id`,
      premises: sql`premises_id`,
    },
  );
  return sql`(${inPlace} or ${memberOf(ownPosts, ctx.now)})`;
}
