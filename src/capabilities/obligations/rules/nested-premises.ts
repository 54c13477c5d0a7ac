import type { Tier } from './rule-set.ts';

/** Premises in a group: a store in a mall, a café in a museum. */
export interface NestedPremises {
  readonly id: string;
  /** The premises that these are directly part of; null for none. */
  readonly withinId: string | null;
  /** Who is responsible, by any key that tells persons apart. */
  readonly responsible: string;
  readonly tier: Tier;
}

/** Premises that the Act treats as one set, and the sets whose persons must co-ordinate with them. */
export interface PremisesSet {
  /** The outermost of them: the whole set is judged as these premises. */
  readonly id: string;
  readonly responsible: string;
  readonly tier: Tier;
  /** All of them, the outermost included, in the order given. */
  readonly members: readonly string[];
  /** The outermost premises of other persons' sets that theirs are part of, or that are part of theirs: s.8(3)-(4). */
  readonly coordinatesWith: readonly string[];
}

/**
 * Merges qualifying premises of one person that are part of one another, and leaves those of different persons apart, each
 * under the Act (s.2(5)). Premises outside the Act drop out. A ring of parts is a fault of whoever recorded it and throws.
 */
export function mergeNested(all: readonly NestedPremises[]): readonly PremisesSet[] {
  const byId = new Map<string | null, NestedPremises>(all.map((each) => [each.id, each]));
  const qualifying = all.filter(({ tier }) => tier !== 'out');
  const rootOf = (each: NestedPremises): NestedPremises =>
    listOuter(each, byId).findLast((outer) => outer.responsible === each.responsible) ?? each;
  const roots = qualifying.filter((each) => rootOf(each).id === each.id);
  const pairs = qualifying.flatMap((each) =>
    listOuter(each, byId).map((outer) => [rootOf(each).id, rootOf(outer).id] as const),
  );
  return roots.map((root) => ({
    id: root.id,
    responsible: root.responsible,
    tier: root.tier,
    members: qualifying.filter((each) => rootOf(each).id === root.id).map(({ id }) => id),
    coordinatesWith: listPartners(root.id, pairs),
  }));
}

/** The qualifying premises that these are part of, the nearest first. */
function listOuter(
  premises: NestedPremises,
  byId: ReadonlyMap<string | null, NestedPremises>,
): readonly NestedPremises[] {
  const chain: NestedPremises[] = [];
  const seen = new Set([premises.id]);
  for (let next = byId.get(premises.withinId); next; next = byId.get(next.withinId)) {
    if (seen.has(next.id)) throw new Error(`Premises ${next.id} are part of themselves.`);
    seen.add(next.id);
    chain.push(next);
  }
  return chain.filter(({ tier }) => tier !== 'out');
}

function listPartners(id: string, pairs: readonly (readonly [string, string])[]): readonly string[] {
  const partners = pairs.flatMap(([inner, outer]) => (inner === id ? [outer] : outer === id ? [inner] : []));
  return [...new Set(partners)].filter((partner) => partner !== id).sort();
}
