// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table feeds.asking. */
export interface AskingRow {
  readonly id: string;
  readonly mode: string;
  readonly topic: string;
  readonly callback: string;
  readonly host: string;
  readonly leaseSeconds: number;
  readonly secret: Buffer | null;
  readonly askedAt: Date;
  readonly outcome: string | null;
  readonly settledAt: Date | null;
}

/** One row of the table feeds.subscription. */
export interface SubscriptionRow {
  readonly id: string;
  readonly topic: string;
  readonly callback: string;
  readonly host: string;
  readonly secret: Buffer | null;
  readonly beganAt: Date;
  readonly expiresAt: Date;
  readonly hash: string;
  readonly sentAt: Date | null;
  readonly failures: number;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
}

/** One row of the table feeds.told. */
export interface ToldRow {
  readonly topic: string;
  readonly hash: string;
  readonly toldAt: Date;
}
