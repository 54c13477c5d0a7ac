/** An organisation to save; its reference says which one it is, so that saving it again updates it. */
export interface OrganisationInput {
  /** Only for a new one; a known reference keeps its id. */
  readonly id?: string;
  readonly reference: string;
  readonly name: string;
  readonly sectorCode: string;
}

/** Who says where premises are: whoever brought them in, the middle of their postcode district, a person on the map. */
export type PlacedBy = 'given' | 'district' | 'map';

/** A place of an organisation to save. Latitude and longitude in WGS84 degrees. */
export interface PremisesInput {
  readonly id?: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly regionCode: string;
  readonly latitude: number;
  readonly longitude: number;
  /** `given` unless said. */
  readonly placedBy?: PlacedBy;
  /** A code from the list of uses (Schedule 1 to the 2025 Act). Left out or null: what is known stays. */
  readonly useCode?: string | null;
  /** How many people can be expected there at once. Left out or null: what is known stays. */
  readonly capacity?: number | null;
}

/** How many rows one statement takes. */
export const chunkSize = 5000;

/** Cuts a list into pieces of at most `size`. */
export function inChunks<Item>(items: readonly Item[], size = chunkSize): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
