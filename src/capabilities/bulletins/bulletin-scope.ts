import { coverOf, type Permission } from '../../kernel/permission.ts';
import type { Ctx } from '../../platform/db/database.ts';
import type { AudienceExpression } from '../audiences/index.ts';
import { bulletinRefusals } from './bulletins-errors.ts';

/** An audience as far as the sender may reach: nobody is told outside the scope of who sends. Refuses BULLETIN_NOT_ALLOWED. */
export function withinScope(
  { actor }: Pick<Ctx, 'actor'>,
  audience: AudienceExpression,
  permission: Permission,
): AudienceExpression {
  const cover = coverOf(actor, permission);
  if (cover.everywhere) return audience;
  const covered: AudienceExpression[] = [
    ...cover.regions.map((region) => ({ region })),
    ...cover.sectors.map((sector) => ({ sector })),
    ...cover.organisations.map((organisation) => ({ organisation })),
  ];
  if (covered.length === 0) throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { permission: permission.key });
  return { all: [audience, { any: covered }] };
}

/** Whether everybody of an audience stands in one of these regions, whatever else is asked of them. */
export function isWithinRegions(audience: AudienceExpression, regions: readonly string[]): boolean {
  if ('region' in audience) return regions.includes(audience.region);
  if ('all' in audience) return audience.all.some((each) => isWithinRegions(each, regions));
  if ('any' in audience) return audience.any.length > 0 && audience.any.every((each) => isWithinRegions(each, regions));
  return false;
}

/** The regions that an audience names to tell; for nobody in particular where it names none. */
export function regionsOf(audience: AudienceExpression): string[] {
  if ('region' in audience) return [audience.region];
  if ('all' in audience) return [...new Set(audience.all.flatMap(regionsOf))].sort();
  if ('any' in audience) return [...new Set(audience.any.flatMap(regionsOf))].sort();
  return [];
}
