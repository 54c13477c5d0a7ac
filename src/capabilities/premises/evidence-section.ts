/** A cell of a table of evidence. */
export type EvidenceCell = string | number | null;

/** One part of an evidence pack, as the capability that knows it writes it: for reading, and the same for machines. */
export interface EvidenceSection {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly tables: readonly {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly EvidenceCell[])[];
  }[];
  /** The same, to be written as JSON. */
  readonly data: object;
}

/**
 * What a capability gives to a pack. `shareable` has dates, states, counts and who signed; never zones, exits, assembly points,
 * vulnerabilities, scenarios, floor plans or names of staff.
 */
export interface Evidence {
  readonly full: EvidenceSection;
  readonly shareable: EvidenceSection;
}
