// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table network.appointment. */
export interface AppointmentRow {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly createdAt: Date;
}

/** One row of the table network.authority. */
export interface AuthorityRow {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One row of the view network.boundaries. */
export interface BoundariesRow {
  readonly kind: string | null;
  readonly code: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly part: number | null;
  readonly number: number | null;
  readonly outline: string | null;
}

/** One row of the table network.boundary. */
export interface BoundaryRow {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly regionCode: string | null;
  readonly authorityCode: string | null;
  readonly sourceName: string;
  readonly area: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly createdAt: Date;
}

/** One row of the table network.boundary_ring. */
export interface BoundaryRingRow {
  readonly boundaryId: string;
  readonly number: number;
  readonly part: number;
  readonly outline: string;
}

/** One row of the view network.described_premises. */
export interface DescribedPremisesRow {
  readonly id: string | null;
  readonly useCode: string | null;
  readonly capacity: number | null;
}

/** One row of the table network.duty. */
export interface DutyRow {
  readonly id: string;
  readonly appointmentId: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly endedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly rotaId: string | null;
  readonly stopped: boolean;
}

/** One row of the table network.employer_appointment. */
export interface EmployerAppointmentRow {
  readonly appointmentId: string;
  readonly issuerId: string;
}

/** One row of the table network.import. */
export interface ImportRow {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly byteSize: number;
  readonly content: Buffer | null;
  readonly state: string;
  readonly columns: unknown;
  readonly fileFaults: unknown;
  readonly notices: unknown;
  readonly rowsExpected: number;
  readonly rowsDone: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsFaulty: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly checkedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly loadedAt: Date | null;
}

/** One row of the table network.import_row. */
export interface ImportRowRow {
  readonly importId: string;
  readonly rowNumber: number;
  readonly outcome: string;
  readonly cells: unknown;
  readonly faults: unknown;
}

/** One row of the table network.lapse_warning. */
export interface LapseWarningRow {
  readonly appointmentId: string;
  readonly days: number;
  readonly warnedAt: Date;
}

/** One row of the table network.organisation. */
export interface OrganisationRow {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly sectorCode: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** One row of the view network.organisations. */
export interface OrganisationsRow {
  readonly id: string | null;
  readonly reference: string | null;
  readonly name: string | null;
  readonly sectorCode: string | null;
}

/** One row of the view network.places. */
export interface PlacesRow {
  readonly id: string | null;
  readonly reference: string | null;
  readonly name: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly sectorCode: string | null;
  readonly regionCode: string | null;
  readonly postcode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly address: string | null;
  readonly useCode: string | null;
  readonly capacity: number | null;
}

/** One row of the table network.postcode_district. */
export interface PostcodeDistrictRow {
  readonly district: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly savedAt: Date;
}

/** One row of the table network.premises. */
export interface PremisesRow {
  readonly id: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly regionCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly placedBy: string;
  readonly useCode: string | null;
  readonly capacity: number | null;
}

/** One row of the table network.premises_region_past. */
export interface PremisesRegionPastRow {
  readonly premisesId: string;
  readonly untilDay: string;
  readonly regionCode: string;
}

/** One row of the table network.premises_use. */
export interface PremisesUseRow {
  readonly code: string;
  readonly name: string;
  readonly paragraph: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One row of the view network.premises_uses. */
export interface PremisesUsesRow {
  readonly code: string | null;
  readonly name: string | null;
  readonly paragraph: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One row of the table network.proposal. */
export interface ProposalRow {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly firstDay: string;
  readonly lastDay: string | null;
  readonly state: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly vouchedBy: string | null;
  readonly vouchedAt: Date | null;
  readonly voucherWords: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionWords: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endWords: string | null;
  readonly appointmentId: string | null;
}

/** One row of the table network.region. */
export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly phrase: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One row of the table network.region_succession. */
export interface RegionSuccessionRow {
  readonly fromCode: string;
  readonly intoCode: string;
  readonly onDay: string;
  readonly recordedAt: Date;
  readonly carriedOutAt: Date | null;
}

/** One row of the view network.regions. */
export interface RegionsRow {
  readonly code: string | null;
  readonly name: string | null;
  readonly phrase: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One row of the table network.roster_person. */
export interface RosterPersonRow {
  readonly personId: string;
  readonly organisationId: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly reference: string;
  readonly fullName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string;
  readonly language: string;
  readonly active: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly removedAt: Date | null;
}

/** One row of the table network.roster_token. */
export interface RosterTokenRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** One row of the view network.rough_places. */
export interface RoughPlacesRow {
  readonly id: string | null;
}

/** One row of the table network.sector. */
export interface SectorRow {
  readonly code: string;
  readonly name: string;
  readonly sectorGroup: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One row of the view network.sectors. */
export interface SectorsRow {
  readonly code: string | null;
  readonly name: string | null;
  readonly sectorGroup: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One row of the table network.succession. */
export interface SuccessionRow {
  readonly fromCode: string;
  readonly intoCode: string;
  readonly onDay: string;
  readonly recordedAt: Date;
}
