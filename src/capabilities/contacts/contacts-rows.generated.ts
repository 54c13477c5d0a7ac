// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table contacts.box. */
export interface BoxRow {
  readonly hash: Buffer;
  readonly contactId: string;
}

/** One row of the table contacts.contact. */
export interface ContactRow {
  readonly id: string;
  readonly personId: string | null;
  readonly madeAt: Date;
  readonly optedOutAt: Date | null;
  readonly mergedInto: string | null;
}

/** One row of the table contacts.entry. */
export interface EntryRow {
  readonly id: string;
  readonly listId: string;
  readonly postId: string;
  readonly contactId: string;
  readonly sealed: Buffer | null;
  readonly referenceHash: Buffer | null;
  readonly digest: Buffer | null;
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
  readonly groups: string[];
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly language: string;
  readonly addedAt: Date;
  readonly expiresAt: Date;
  readonly removedAt: Date | null;
}

/** One row of the table contacts.hash_key. */
export interface HashKeyRow {
  readonly one: boolean;
  readonly wrapped: Buffer;
  readonly madeAt: Date;
}

/** One row of the table contacts.import. */
export interface ImportRow {
  readonly id: string;
  readonly listId: string;
  readonly sealed: Buffer;
  readonly summary: unknown;
  readonly sealedFaults: Buffer;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** One row of the table contacts.known_box. */
export interface KnownBoxRow {
  readonly hash: Buffer;
  readonly personId: string;
}

/** One row of the table contacts.lapse_warning. */
export interface LapseWarningRow {
  readonly listId: string;
  readonly days: number;
  readonly lapsesOn: string;
  readonly warnedAt: Date;
}

/** One row of the table contacts.list. */
export interface ListRow {
  readonly id: string;
  readonly postId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly basis: string;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly wordsShown: string;
  readonly calls: boolean;
  readonly expiresAt: Date;
  readonly shownAt: Date | null;
  readonly createdAt: Date;
  readonly removedAt: Date | null;
}

/** One row of the table contacts.post_key. */
export interface PostKeyRow {
  readonly postId: string;
  readonly wrapped: Buffer | null;
  readonly version: number;
  readonly madeAt: Date;
  readonly destroyAskedBy: string | null;
  readonly destroyAskedAt: Date | null;
  readonly destroyedAt: Date | null;
}
