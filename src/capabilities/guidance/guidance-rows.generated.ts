// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table guidance.attachment. */
export interface AttachmentRow {
  readonly id: string;
  readonly documentId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly alternative: string;
  readonly size: number;
  readonly bytes: Buffer;
  readonly addedBy: string | null;
  readonly addedAt: Date;
}

/** One row of the table guidance.document. */
export interface DocumentRow {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly ownerId: string | null;
  readonly reviewerId: string | null;
  readonly policy: string;
  readonly createdAt: Date;
  readonly firstPublishedAt: Date | null;
}

/** One row of the view guidance.published. */
export interface PublishedRow {
  readonly documentId: string | null;
  readonly versionId: string | null;
  readonly number: number | null;
  readonly slug: string | null;
  readonly kind: string | null;
  readonly language: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly body: string | null;
  readonly plain: string | null;
  readonly marking: string | null;
  readonly topics: string[] | null;
  readonly scenarios: string[] | null;
  readonly sectors: string[] | null;
  readonly uses: string[] | null;
  readonly roles: string[] | null;
  readonly publishedAt: Date | null;
  readonly changedAt: Date | null;
  readonly reviewOn: string | null;
  readonly links: string[] | null;
  readonly sources: string[] | null;
  readonly changeNote: string | null;
  readonly confirmedAt: Date | null;
  readonly withdrawOn: string | null;
}

/** One row of the view guidance.published_attachment. */
export interface PublishedAttachmentRow {
  readonly id: string | null;
  readonly documentId: string | null;
  readonly versionId: string | null;
  readonly name: string | null;
  readonly mediaType: string | null;
  readonly alternative: string | null;
  readonly size: number | null;
}

/** One row of the table guidance.reading. */
export interface ReadingRow {
  readonly personId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly language: string;
  readonly readAt: Date;
  readonly previousVersionId: string | null;
  readonly previousReadAt: Date | null;
}

/** One row of the table guidance.review_policy. */
export interface ReviewPolicyRow {
  readonly code: string;
  readonly name: string;
  readonly months: number;
  readonly remindDays: number[];
  readonly withdrawAfterDays: number | null;
}

/** One row of the table guidance.review_warning. */
export interface ReviewWarningRow {
  readonly versionId: string;
  readonly reviewOn: string;
  readonly days: number;
  readonly warnedAt: Date;
}

/** One row of the table guidance.text. */
export interface TextRow {
  readonly versionId: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly plain: string;
}

/** One row of the table guidance.tick. */
export interface TickRow {
  readonly personId: string;
  readonly documentId: string;
  readonly itemKey: string;
  readonly tickedAt: Date;
}

/** One row of the table guidance.version. */
export interface VersionRow {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly state: string;
  readonly edition: number;
  readonly marking: string;
  readonly topics: string[];
  readonly scenarios: string[];
  readonly sectors: string[];
  readonly uses: string[];
  readonly roles: string[];
  readonly links: string[];
  readonly sources: string[];
  readonly changeNote: string;
  readonly reviewOn: string | null;
  readonly writers: string[];
  readonly writtenAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
  readonly reason: string;
}

/** One row of the table guidance.version_attachment. */
export interface VersionAttachmentRow {
  readonly versionId: string;
  readonly attachmentId: string;
}
