/** The three ways on: the platform sends for the post, a card is handed on, or it is read out. */
export const waysOn = ['send', 'card', 'read'] as const;

/** One way on. */
export type WayOn = (typeof waysOn)[number];

/** One deed by which a post passed a version on. */
export interface PassOn {
  readonly id: string;
  readonly alertId: string;
  readonly versionId: string;
  readonly postId: string;
  /** Nobody: the post's standing order. */
  readonly personId: string | null;
  readonly way: WayOn;
  /** Groups of the network that are told; nothing is all of it. */
  readonly groups: readonly string[] | null;
  /** Whose lists alone are told; nothing is all lists of the post. */
  readonly listsOf: string | null;
  /** The post's own words beside the alert, as typed. */
  readonly addition: string;
  /** To how many people it was read out, as they said. */
  readonly people: number | null;
  /** The code of the card that was made for it. */
  readonly code: string | null;
  readonly at: Date;
  readonly doneAt: Date | null;
}
