import type { Standing, Tier } from '../../premises/index.ts';
import { dayWords } from './day-words.ts';

const tierWords: Readonly<Record<Tier, string>> = {
  out: 'Outside the Act, as they answered',
  standard: 'Standard',
  enhanced: 'Enhanced',
};

/** How premises stand, as an adviser sees it who was not let in: dates and counts, no words of theirs. */
export function standingRows(
  standing: Standing | undefined,
): readonly { readonly label: string; readonly value: string }[] {
  if (!standing) return [];
  const { risksAbove } = standing;
  return [
    { label: 'Tier', value: standing.tier === null ? 'Not answered' : tierWords[standing.tier] },
    { label: 'Risks assessed on', value: dayWords(standing.assessedOn) },
    { label: 'To be reviewed on', value: dayWords(standing.assessmentReviewOn) },
    { label: 'Risks above what they accept', value: risksAbove === null ? '–' : String(risksAbove) },
    { label: 'Procedures ready, of four', value: String(standing.proceduresReady) },
    { label: 'Last drill', value: dayWords(standing.drilledOn) },
    { label: 'Open actions', value: String(standing.openActions) },
    { label: 'Last visit', value: dayWords(standing.visitedOn) },
  ];
}
