import type { Ctx } from '../../platform/db/database.ts';
import { networkRoles } from '../network/index.ts';
import { type AudienceExpression, listLeaves, type PremisesSize, premisesSizes } from './audience.ts';
import { type AudienceNames, findNames } from './audience-name-store.ts';

/** An audience in plain English: "Everyone who is in London or Wales, and works in Health, but nobody who …". */
export async function describeAudience(ctx: Ctx, expression: AudienceExpression): Promise<string> {
  return describeWithNames(expression, await findNames(ctx, listLeaves(expression)));
}

/** The sentence, once the names are known. */
export function describeWithNames(expression: AudienceExpression, names: AudienceNames): string {
  if ('everyone' in expression) return 'Everyone in the network.';
  if ('person' in expression) return `${upperFirst(personName(expression.person, names))} only.`;
  return `Everyone who ${say(expression, names, false)}.`;
}

/** A condition as the words after "who"; inside another one, several are put in brackets so that they cannot be misread. */
function say(expression: AudienceExpression, names: AudienceNames, inside: boolean): string {
  if ('not' in expression) return `is not anyone who ${say(expression.not, names, true)}`;
  if ('any' in expression) {
    const said = sayAny(expression.any, names);
    return bracket(said.join(' or '), inside && said.length > 1);
  }
  if ('all' in expression) return bracket(sayAll(expression.all, names), inside && expression.all.length > 1);
  return sayLeaves([expression], names);
}

function sayAll(parts: readonly AudienceExpression[], names: AudienceNames): string {
  const wanted = parts.filter((part) => !('not' in part)).map((part) => say(part, names, parts.length > 1));
  const unwanted = parts.flatMap((part) => ('not' in part ? [say(part.not, names, true)] : []));
  if (wanted.length === 0) return unwanted.map((words) => `is not anyone who ${words}`).join(' and ');
  const but = unwanted.map((words) => `, but not anyone who ${words}`).join('');
  return `${wanted.join(' and ')}${but}`;
}

/** Regions beside regions, and sectors beside sectors, are said in one breath. */
function sayAny(parts: readonly AudienceExpression[], names: AudienceNames): string[] {
  const groups = new Map<string, AudienceExpression[]>();
  for (const [index, part] of parts.entries()) {
    const [kind = ''] = Object.keys(part);
    const key = ['region', 'sector', 'role', 'organisation', 'use', 'size', 'person'].includes(kind)
      ? kind
      : `${index}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map((group) =>
    group.length > 1 || isLeaf(group[0]) ? sayLeaves(group, names) : sayOne(group[0], names),
  );
}

function sayOne(part: AudienceExpression | undefined, names: AudienceNames): string {
  return part ? say(part, names, true) : '';
}

function isLeaf(part: AudienceExpression | undefined): boolean {
  return part !== undefined && !('all' in part || 'any' in part || 'not' in part);
}

function sayLeaves(leaves: readonly AudienceExpression[], names: AudienceNames): string {
  const regions = leaves.flatMap((leaf) => ('region' in leaf ? [names.regions.get(leaf.region) ?? leaf.region] : []));
  if (regions.length > 0) return `is in ${either(regions)}`;
  const sectors = leaves.flatMap((leaf) => ('sector' in leaf ? [names.sectors.get(leaf.sector) ?? leaf.sector] : []));
  if (sectors.length > 0) return `works in ${either(sectors)}`;
  const roles = leaves.flatMap((leaf) => ('role' in leaf ? [roleTitle(leaf.role)] : []));
  if (roles.length > 0) return `is ${/^[aeiou]/.test(roles[0] ?? '') ? 'an' : 'a'} ${either(roles)}`;
  const people = leaves.flatMap((leaf) => ('person' in leaf ? [personName(leaf.person, names)] : []));
  if (people.length > 0) return `is ${either(people)}`;
  const described = sayDescribed(leaves, names);
  if (described) return described;
  const organisations = leaves.flatMap((leaf) =>
    'organisation' in leaf
      ? [names.organisations.get(leaf.organisation) ?? 'an organisation that is no longer here']
      : [],
  );
  if (organisations.length > 0) return `is at ${either(organisations)}`;
  return sayShape(leaves[0]);
}

function sayDescribed(leaves: readonly AudienceExpression[], names: AudienceNames): string | undefined {
  if (leaves.some((leaf) => 'onDuty' in leaf)) return 'is on duty';
  const uses = leaves.flatMap((leaf) => ('use' in leaf ? [names.uses.get(leaf.use) ?? leaf.use] : []));
  if (uses.length > 0) return `is at premises used for ${either(uses.map(lowerFirst))}`;
  const sizes = leaves.flatMap((leaf) => ('size' in leaf ? [sizeName(leaf.size)] : []));
  return sizes.length > 0 ? `is at premises for ${either(sizes)}` : undefined;
}

function sizeName(size: PremisesSize): string {
  return lowerFirst(premisesSizes.find(({ code }) => code === size)?.name ?? size);
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function sayShape(leaf: AudienceExpression | undefined): string {
  if (leaf && 'circle' in leaf) {
    const { latitude, longitude, radiusKm } = leaf.circle;
    return `is at premises within ${radiusKm} km of ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  }
  if (leaf && 'polygon' in leaf) return `is at premises inside an outline with ${leaf.polygon.length} corners`;
  return 'is in the network';
}

function roleTitle(role: string): string {
  return networkRoles.find((known) => known.name === role)?.title.toLowerCase() ?? role;
}

function personName(id: string, names: AudienceNames): string {
  return names.people.get(id) ?? 'somebody who is no longer here';
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function bracket(words: string, needed: boolean): string {
  return needed ? `(${words})` : words;
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
