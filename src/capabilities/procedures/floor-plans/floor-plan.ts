/** The largest picture that is taken, bytes: five megabytes. */
export const largestPlan = 5 * 1024 * 1024;
/** The most plans of one place, and the most marks on one plan. */
export const mostPlans = 12;
/** As above. */
export const mostMarks = 60;

/** What a mark stands for. */
export const markKinds = ['zone', 'exit', 'safer-place', 'assembly'] as const;

/** One of them. */
export type MarkKind = (typeof markKinds)[number];

/** What each is called. */
export const markKindWords: Readonly<Record<MarkKind, string>> = {
  zone: 'Part of the building',
  exit: 'Door',
  'safer-place': 'Safer place',
  assembly: 'Place to gather',
};

/** A numbered mark on a plan; x and y in per cent of its width from the left and of its height from the top. */
export interface FloorMark {
  readonly number: number;
  readonly kind: MarkKind;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** A picture of which nothing is left but what it shows. Width and height in pixels, as it is seen. */
export interface PlanPicture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}
