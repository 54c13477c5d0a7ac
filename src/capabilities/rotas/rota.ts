/** What a rota is kept for: a role over the country, one region or one sector. */
export interface RotaOffice {
  readonly role: string;
  readonly scopeKind: RotaScopeKind;
  /** The region's or sector's code; empty for the country. */
  readonly scopeId: string;
}

/** Over what an office with a rota may be held. */
export type RotaScopeKind = 'national' | 'region' | 'sector';

/** How a rota turns from its first hand-over on. */
export interface RotaPattern {
  /** The day in London of the first hand-over, YYYY-MM-DD. */
  readonly startsOn: string;
  /** Clock times in London, HH:MM, in order. */
  readonly handOverAt: readonly string[];
  /** After so many days the next in order take over. */
  readonly everyDays: number;
  /** Ids of people, in order. */
  readonly people: readonly string[];
}

/** A stretch of a rota, and whose turn it is; nobody's when nobody is in the order. */
export interface RotaTurn {
  readonly from: Date;
  readonly until: Date;
  readonly personId: string | null;
}

/** Why nobody good stands on a stretch: nobody named, on leave, gone, no such appointment then, or in two places at once. */
export type RotaTrouble = 'nobody' | 'on-leave' | 'left' | 'not-appointed' | 'double-booked';

/** A stretch of a rota as it will be, with covers and leave. */
export interface RotaShift {
  readonly rotaId: string;
  readonly from: Date;
  readonly until: Date;
  /** Who is on; null when nobody can be. */
  readonly personId: string | null;
  /** The appointment that they hold then. */
  readonly appointmentId: string | null;
  /** Whose turn it was in the order. */
  readonly turnOf: string | null;
  readonly isCover: boolean;
  readonly trouble: RotaTrouble | null;
}

/** The troubles in the words of pages and mails. */
export const troubleWords: Readonly<Record<RotaTrouble, string>> = {
  nobody: 'nobody is named',
  'on-leave': 'on leave',
  left: 'has left the network',
  'not-appointed': 'no longer holds the office then',
  'double-booked': 'is on two rotas at once',
};

/** How far ahead gaps are shown and looked for, in days. */
export const daysAhead = 28;
