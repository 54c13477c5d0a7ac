import type { OverrideReviewRow } from '../alerts-rows.generated.ts';

/** What a second person may find about an override. */
export const overrideVerdicts = ['right', 'wrong'] as const;

/** A version that one person sent alone, with what was found afterwards. The `…Name` fields are for showing. */
export interface OverrideReview extends OverrideReviewRow {
  readonly alertId: string;
  readonly number: number;
  readonly headline: string;
  readonly reason: string;
  readonly overriddenByName: string;
  readonly reviewedByName: string | null;
}
