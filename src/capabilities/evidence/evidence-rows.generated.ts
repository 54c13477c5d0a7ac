// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table evidence.certificate. */
export interface CertificateRow {
  readonly serial: string;
  readonly certificate: string;
  readonly sealedPrivate: Buffer | null;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly madeBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedBecause: string | null;
}

/** One row of the table evidence.opening. */
export interface OpeningRow {
  readonly id: number;
  readonly shareId: string;
  readonly at: Date;
  readonly opened: string;
  readonly toldName: string | null;
}

/** One row of the table evidence.pack. */
export interface PackRow {
  readonly id: string;
  readonly premisesId: string;
  readonly number: number;
  readonly code: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly sections: string[];
  readonly leftOut: unknown;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnBecause: string | null;
}

/** One row of the table evidence.pack_file. */
export interface PackFileRow {
  readonly packId: string;
  readonly view: string;
  readonly form: string;
  readonly bytes: Buffer;
  readonly digest: Buffer;
}

/** One row of the table evidence.share. */
export interface ShareRow {
  readonly id: string;
  readonly packId: string;
  readonly tokenHash: Buffer;
  readonly audience: string;
  readonly recipient: string;
  readonly view: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}
