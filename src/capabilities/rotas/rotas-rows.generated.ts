// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table rotas.calendar_link. */
export interface CalendarLinkRow {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly rotaId: string | null;
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
}

/** One row of the table rotas.cover. */
export interface CoverRow {
  readonly id: string;
  readonly rotaId: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly personId: string;
  readonly state: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly note: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** One row of the table rotas.gap_warning. */
export interface GapWarningRow {
  readonly rotaId: string;
  readonly gapFrom: Date;
  readonly days: number;
  readonly warnedAt: Date;
}

/** One row of the table rotas.leave. */
export interface LeaveRow {
  readonly id: string;
  readonly personId: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly saidBy: string;
  readonly saidAt: Date;
  readonly endedAt: Date | null;
}

/** One row of the table rotas.pattern. */
export interface PatternRow {
  readonly id: string;
  readonly rotaId: string;
  readonly startsOn: string;
  readonly handOverAt: string[];
  readonly everyDays: number;
  readonly people: string[];
  readonly startsAt: Date;
  readonly savedAt: Date;
  readonly savedBy: string;
}

/** One row of the table rotas.rota. */
export interface RotaRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}
