// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table audit.checkpoint. */
export interface CheckpointRow {
  readonly size: number;
  readonly madeAt: Date;
  readonly note: string;
}

/** One row of the table audit.entry. */
export interface EntryRow {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly requestId: string;
  readonly detail: unknown;
}

/** One row of the table audit.head. */
export interface HeadRow {
  readonly sole: boolean;
  readonly number: number;
  readonly hash: Buffer;
  readonly mac: Buffer;
}

/** One row of the table audit.pending. */
export interface PendingRow {
  readonly entryId: number;
}

/** One row of the table audit.read_mark. */
export interface ReadMarkRow {
  readonly actor: string;
  readonly what: string;
  readonly subject: string;
  readonly at: Date;
}

/** One row of the table audit.seal. */
export interface SealRow {
  readonly number: number;
  readonly entryId: number;
  readonly hash: Buffer;
}

/** One row of the table audit.tree_node. */
export interface TreeNodeRow {
  readonly level: number;
  readonly position: number;
  readonly hash: Buffer;
}
