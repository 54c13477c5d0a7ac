import { coverOf } from '../../kernel/permission.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { AudienceExpression } from '../audiences/index.ts';
import { bulletinRefusals } from './bulletins-errors.ts';
import { sendBulletins } from './bulletins-permissions.ts';

/** An audience as far as the sender may reach: nobody is told outside the scope of who sends. Refuses BULLETIN_NOT_ALLOWED. */
export function withinScope(ctx: Ctx, audience: AudienceExpression): AudienceExpression {
  const cover = coverOf(ctx.actor, sendBulletins);
  if (cover.everywhere) return audience;
  const covered: AudienceExpression[] = [
    ...cover.regions.map((region) => ({ region })),
    ...cover.sectors.map((sector) => ({ sector })),
    ...cover.organisations.map((organisation) => ({ organisation })),
  ];
  if (covered.length === 0) throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { permission: sendBulletins.key });
  return { all: [audience, { any: covered }] };
}
