// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table calls.action. */
export interface ActionRow {
  readonly id: string;
  readonly callId: string;
  readonly place: number;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
  readonly remindedBefore: string | null;
  readonly remindedAfter: string | null;
}

/** One row of the table calls.call. */
export interface CallRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly subject: string;
  readonly why: string;
  readonly alertId: string | null;
  readonly agenda: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly isNow: boolean;
  readonly isLife: boolean;
  readonly hostId: string;
  readonly noteTakerId: string | null;
  readonly supplierId: string | null;
  readonly joinUrl: string;
  readonly numbers: unknown;
  readonly pin: string;
  readonly pinHint: string;
  readonly afterPin: string;
  readonly chosen: unknown;
  readonly regionCode: string | null;
  readonly sequence: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly openedAt: Date | null;
  readonly endedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly figures: unknown;
  readonly summary: string;
  readonly summaryBy: string | null;
  readonly summaryAt: Date | null;
  readonly namesForgottenAt: Date | null;
}

/** One row of the table calls.feed. */
export interface FeedRow {
  readonly id: string;
  readonly personId: string;
  readonly digest: Buffer;
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
  readonly readAt: Date | null;
}

/** One row of the table calls.guest. */
export interface GuestRow {
  readonly callId: string;
  readonly personId: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly cameBy: string;
  readonly standsInFor: string | null;
  readonly addedAt: Date;
  readonly reply: string | null;
  readonly repliedAt: Date | null;
  readonly readAt: Date | null;
}

/** One row of the table calls.note. */
export interface NoteRow {
  readonly id: string;
  readonly callId: string;
  readonly place: number;
  readonly kind: string;
  readonly text: string;
  readonly corrects: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** One row of the table calls.presence. */
export interface PresenceRow {
  readonly id: number;
  readonly callId: string;
  readonly personId: string;
  readonly what: string;
  readonly at: Date;
  readonly markedBy: string;
}

/** One row of the table calls.seat. */
export interface SeatRow {
  readonly callId: string;
  readonly postId: string;
  readonly personId: string;
  readonly kind: string;
  readonly rank: number;
  readonly name: string;
  readonly regionCode: string | null;
  readonly sectorCode: string;
}

/** One row of the table calls.supplier. */
export interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly linkPattern: string;
  readonly numbers: unknown;
  readonly pinHint: string;
  readonly afterPin: string;
  readonly archivedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** One row of the table calls.telling. */
export interface TellingRow {
  readonly launchId: string;
  readonly callId: string;
  readonly what: string;
  readonly sequence: number;
  readonly actionId: string | null;
  readonly toldAt: Date;
}
