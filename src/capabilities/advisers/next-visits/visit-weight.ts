import { z } from 'zod';

/** The reasons for which premises deserve a visit, in the order in which they are told. */
export const visitReasons = [
  'asked',
  'enhanced',
  'standard',
  'people',
  'no-assessment',
  'review-late',
  'risk-above',
  'procedure-missing',
  'no-drill',
  'unvisited',
  'overdue',
] as const;

/** One of them. */
export type VisitReason = (typeof visitReasons)[number];

/** How much a reason weighs: points for each unit of it, and the most that it gives in all. */
export interface VisitWeight {
  readonly points: number;
  readonly most: number;
}

/** The weight of every reason. */
export type VisitWeights = Readonly<Record<VisitReason, VisitWeight>>;

/** What each reason says in the list of weights, and what one unit of it is. */
export const reasonLabels: Readonly<Record<VisitReason, { readonly label: string; readonly unit: string }>> = {
  asked: { label: 'They asked for a visit', unit: 'once' },
  enhanced: { label: 'Enhanced tier', unit: 'once' },
  standard: { label: 'Standard tier', unit: 'once' },
  people: { label: 'People expected at the same time', unit: 'for each 100 people' },
  'no-assessment': { label: 'No risk assessment', unit: 'once' },
  'review-late': { label: 'Assessment not reviewed in time', unit: 'once' },
  'risk-above': { label: 'Risks above what they accept', unit: 'for each risk' },
  'procedure-missing': { label: 'Procedures missing', unit: 'for each of the four' },
  'no-drill': { label: 'No drill within a year', unit: 'once' },
  unvisited: { label: 'Time since the last visit', unit: 'for each three months' },
  overdue: { label: 'Recommendations overdue', unit: 'for each recommendation' },
};

/** The most that a weight may be: a hundred points would drown all the rest. */
export const heaviestWeight = 100;

const weight = z.object({
  points: z.number().int().min(0).max(heaviestWeight),
  most: z.number().int().min(0).max(heaviestWeight),
});

/** Every reason with its weight, as it is stored. */
export const visitWeightsSchema = z.object(
  Object.fromEntries(visitReasons.map((reason) => [reason, weight])) as Record<VisitReason, typeof weight>,
);
