import { percent } from '../../../design/charts/svg-markup.ts';
import { scoreOf, type VisitShare } from './score-visit.ts';

const height = 12;
// Neighbours differ in strength as well as by the gap between them: told apart in grey and on paper.
const strengths = ['1', '0.55', '0.8', '0.35'] as const;

/**
 * Draws what a score is made of: a piece for each reason, as wide as its points on a scale that ends at `most`. Silent for screen
 * readers: the reasons stand beside it in words, with the same points.
 */
export function makeVisitBar(shares: readonly VisitShare[], most: number): string {
  const scale = Math.max(most, scoreOf(shares), 1);
  let before = 0;
  const pieces = shares.map(({ points }, place) => {
    const x = percent(before / scale);
    before += points;
    const strength = strengths[place % strengths.length] ?? '1';
    return `<rect x="${x}" y="0" width="${percent(points / scale)}" height="${height}" fill="currentColor" fill-opacity="${strength}"/>`;
  });
  return `<svg class="tocsin-chart" width="100%" height="${height}" aria-hidden="true" focusable="false">${pieces.join('')}</svg>`;
}
