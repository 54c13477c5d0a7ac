import type { NavigationGroup } from '../platform/http/page.ts';

/** One place in the main navigation. */
export interface Place {
  readonly label: string;
  readonly group: NavigationGroup;
  readonly url: string;
  /** The reader is there, or below it. */
  readonly current: boolean;
}

/** The places as they are shown: those that are always in sight, and the rest under a word each. */
interface Navigation {
  readonly places: readonly Place[];
  readonly groups: readonly { readonly label: string; readonly current: boolean; readonly places: readonly Place[] }[];
}

/** So many places are seen at a glance; a reader who has no more is spared the words to open. */
const mostAtAGlance = 8;

const groupLabels: Readonly<Record<Exclude<NavigationGroup, 'now'>, string>> = {
  everyday: 'Every day',
  network: 'The network',
  service: 'The service',
};

/** Keeps in sight what somebody needs in an incident, and gathers the rest by when people go there. */
export function groupPlaces(all: readonly Place[]): Navigation {
  if (all.length <= mostAtAGlance) return { places: all, groups: [] };
  const groups = Object.entries(groupLabels).map(([group, label]) => {
    const places = all.filter((place) => place.group === group);
    return { label, places, current: places.some((place) => place.current) };
  });
  // A word that opens on a single place only hides it.
  const alone = new Set(groups.filter(({ places }) => places.length === 1).flatMap(({ places }) => places));
  return {
    places: all.filter((place) => place.group === 'now' || alone.has(place)),
    groups: groups.filter(({ places }) => places.length > 1),
  };
}
