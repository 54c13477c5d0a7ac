import type { Marking } from '../../kernel/marking.ts';

/**
 * What somebody is at premises: the keeper of their plans, somebody who stands in, staff, an adviser of the region (let in by
 * the keeper or not), a hub or duty officer of the region.
 */
export const siteAccesses = ['keeper', 'deputy', 'staff', 'adviser', 'invited-adviser', 'officer'] as const;

/** One of them. */
export type SiteAccess = (typeof siteAccesses)[number];

/** The parts of what is known about premises; `summary` is their name, place and standing. */
export const siteParts = [
  'summary',
  'description',
  'duty',
  'assessment',
  'procedures',
  'floor-plan',
  'incident',
  'drills',
  'response',
  'actions',
  'evidence',
  'shares',
  'people',
  'visits',
  'comparison',
  'group',
] as const;

/** One of them. */
export type SitePart = (typeof siteParts)[number];

/** What somebody does with a part. `decide`: accept a risk, share outside, let an adviser or the region in, name deputies. */
export const siteDeeds = ['read', 'change', 'decide'] as const;

/** One of them. */
export type SiteDeed = (typeof siteDeeds)[number];

/** How everything about premises besides their name and place is marked. */
export const siteMarking: Marking = 'AMBER+STRICT';

/** Whom the keeper lets in. */
export interface SiteReveals {
  /** The hub of the region sees the incident page in a live alert. */
  readonly incidentToRegion: boolean;
  /** Advisers of the region see the plans today. */
  readonly adviserIn: boolean;
}

/** Premises as one reader may know them. Latitude and longitude in WGS84 degrees. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly address: string;
  readonly postcode: string;
  readonly regionCode: string;
  readonly sectorCode: string;
  /** A code of network's list of uses; null where nobody has said. */
  readonly useCode: string | null;
  /** The paragraph of Schedule 1 to the 2025 Act that the use stands in. */
  readonly paragraph: number | null;
  /** People expected at the same time, staff included (section 2 of the Act); null where nobody has said. */
  readonly expected: number | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly access: SiteAccess;
  readonly reveals: SiteReveals;
}
