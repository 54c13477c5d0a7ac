import { writeAreaShapes } from '../../audiences/index.ts';
import type { DraftContent } from './draft-content.ts';

/** One field that differs: its name in the form, what it is called, and both texts. */
export interface ContentChange {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const labels = {
  whatChanged: 'What changed',
  senderName: 'Source',
  event: 'Kind of incident',
  headline: 'Headline',
  description: 'What happened',
  areaDesc: 'Where',
  area: 'Shapes of the area',
  instruction: 'What to do',
  category: 'Category',
  urgency: 'Urgency',
  severity: 'Severity',
  certainty: 'Certainty',
  language: 'Language',
  expiresIn: 'Holds for',
  nextUpdateIn: 'Next update in',
  audience: 'Audience',
} as const;

/** What differs between two contents, in the order of the form. */
export function compareContent(before: DraftContent, after: DraftContent): ContentChange[] {
  const [one, other] = [showContent(before), showContent(after)];
  return (Object.keys(labels) as (keyof typeof labels)[])
    .filter((field) => one[field] !== other[field])
    .map((field) => ({ field, label: labels[field], before: one[field], after: other[field] }));
}

function showContent({
  words,
  lastsMinutes,
  nextUpdateMinutes,
  selection,
}: DraftContent): Record<keyof typeof labels, string> {
  const { shapes, ...texts } = words;
  return {
    ...texts,
    area: writeAreaShapes(shapes),
    expiresIn: lastsMinutes === null ? '' : `${lastsMinutes} minutes`,
    nextUpdateIn: nextUpdateMinutes === null ? '' : `${nextUpdateMinutes} minutes`,
    audience: showSelection(selection),
  };
}

function showSelection({ everyone, regions, sectors, roles, insideArea }: DraftContent['selection']): string {
  if (everyone) return 'everyone';
  const parts = [regions, sectors, roles].map((codes) => [...codes].sort().join(', '));
  return [...parts, insideArea ? 'inside the area' : ''].filter((part) => part !== '').join(' + ');
}
