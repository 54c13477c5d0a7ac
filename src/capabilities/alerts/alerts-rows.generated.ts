// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table alerts.alert. */
export interface AlertRow {
  readonly id: string;
  readonly status: string;
  readonly state: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly launchedAt: Date | null;
  readonly endedAt: Date | null;
}

/** One row of the table alerts.environment. */
export interface EnvironmentRow {
  readonly id: number;
  readonly name: string;
  readonly stampedAt: Date;
}

/** One row of the table alerts.feed_change. */
export interface FeedChangeRow {
  readonly number: number;
  readonly versionId: string;
  readonly state: string;
  readonly at: Date;
}

/** One row of the table alerts.feed_reader. */
export interface FeedReaderRow {
  readonly id: string;
  readonly name: string;
  readonly tokenHash: string;
  readonly regions: string[];
  readonly sectors: string[];
  readonly statuses: string[];
  readonly marking: string;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
}

/** One row of the table alerts.launch_right. */
export interface LaunchRightRow {
  readonly personId: string;
  readonly practisedOn: string | null;
  readonly trainedOn: string | null;
  readonly notedAt: Date;
}

/** One row of the table alerts.launch_rule. */
export interface LaunchRuleRow {
  readonly id: number;
  readonly since: string;
}

/** One row of the table alerts.override_review. */
export interface OverrideReviewRow {
  readonly versionId: string;
  readonly overriddenBy: string;
  readonly overriddenAt: Date;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly verdict: string | null;
  readonly findings: string | null;
}

/** One row of the table alerts.template. */
export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly content: unknown;
  readonly version: number;
  readonly owner: string;
  readonly createdAt: Date;
  readonly editedBy: string;
  readonly editedAt: Date;
  readonly archivedAt: Date | null;
}

/** One row of the view alerts.told. */
export interface ToldRow {
  readonly versionId: string | null;
  readonly alertId: string | null;
  readonly number: number | null;
  readonly kind: string | null;
  readonly state: string | null;
  readonly status: string | null;
  readonly launchedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** One row of the table alerts.trusted_signer. */
export interface TrustedSignerRow {
  readonly id: string;
  readonly name: string;
  readonly certificate: string;
  readonly fingerprint: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

/** One row of the table alerts.version. */
export interface VersionRow {
  readonly id: string;
  readonly alertId: string;
  readonly number: number;
  readonly kind: string;
  readonly state: string;
  readonly cap: unknown;
  readonly capIdentifier: string;
  readonly audience: unknown;
  readonly selection: unknown;
  readonly lastsMinutes: number | null;
  readonly nextUpdateMinutes: number | null;
  readonly remarks: unknown;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly editedBy: string;
  readonly editedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly confirmedSize: number | null;
  readonly launchedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly nextUpdateAt: Date | null;
  readonly revision: number;
  readonly overrideReason: string | null;
  readonly prepared: unknown;
  readonly aloneBecause: string | null;
  readonly editors: string[];
}
