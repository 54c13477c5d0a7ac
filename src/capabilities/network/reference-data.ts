import type { AuthorityRow, PremisesUseRow, RegionRow } from './network-rows.generated.ts';

/** A counter-terrorism policing region. Dates are days, YYYY-MM-DD; `validTo` is the first day on which it is no more. */
export type Region = RegionRow;

/** A sector of business as on the membership form, in its group. */
export interface Sector {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A use of premises as in Schedule 1 to the Terrorism (Protection of Premises) Act 2025; `paragraph` is its number there. */
export type PremisesUse = PremisesUseRow;

/** A police force. A national one has no region. */
export type Authority = AuthorityRow;

/** What may be left out when reference data is saved: a region's phrase is then its name, and the last day stays open. */
export type Saved<Datum extends { readonly validTo: string | null }> = Omit<Datum, 'validTo' | 'phrase'> & {
  readonly phrase?: string;
  readonly validTo?: string | null;
};
