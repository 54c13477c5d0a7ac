import type { CoveredPlace } from '../../kernel/cover.ts';

/** How somebody belongs to a post. */
export const memberKinds = ['holder', 'deputy', 'associate'] as const;
/** One way to belong to a post. */
export type MemberKind = (typeof memberKinds)[number];

/** The words of a kind, as pages say it of one person. */
export const memberKindWords: Readonly<Record<MemberKind, string>> = {
  holder: 'Lead',
  deputy: 'Deputy',
  associate: 'Associate',
};

/** The network role that carries each kind; a sector lead may also stand in, and either may also be an associate. */
export const roleOfKind: Readonly<Record<MemberKind, string>> = {
  holder: 'sector-lead',
  deputy: 'deputy',
  associate: 'associate',
};

/** The office of a sector lead at one hub, with who holds it and who acts for it now. Names are for showing. */
export interface Post {
  readonly postId: string;
  /** Null is the whole country. */
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly sectorCode: string;
  readonly sectorName: string;
  /** For example "Hotels and food, London". */
  readonly name: string;
  readonly holderId: string | null;
  readonly holderName: string | null;
  /** The promoted deputy, else the holder; nobody for a post with neither. */
  readonly actingId: string | null;
  readonly actingName: string | null;
  /** How many of each count now. */
  readonly deputies: number;
  readonly associates: number;
}

/** What a post lacks: nobody holds it, or nobody stands in. */
export function listGaps({ holderId, deputies }: Pick<Post, 'holderId' | 'deputies'>): string[] {
  return [...(holderId === null ? ['No lead'] : []), ...(deputies === 0 ? ['No deputy'] : [])];
}

/** The place of a post for permissions within scopes: a post for the whole country is in nobody's region. */
export function placeOfPost({ regionCode, sectorCode }: Pick<Post, 'regionCode' | 'sectorCode'>): CoveredPlace {
  return { ...(regionCode === null ? {} : { regionCodes: [regionCode] }), sectorCode };
}
