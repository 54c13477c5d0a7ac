import { z } from 'zod';

/** What a threat bulletin answers: what happened, what it means, and the three things that are asked of everybody. */
export const threatParts = [
  {
    name: 'happened',
    heading: 'What happened',
    hint: 'Only what is confirmed. Nothing that would help somebody do it again.',
  },
  { name: 'means', heading: 'What it means', hint: 'For the people who read this, in their places.' },
  { name: 'review', heading: 'Review', hint: 'Which of their plans and measures to look at again.' },
  { name: 'vigilance', heading: 'Raise vigilance', hint: 'What to look out for, and whom to tell.' },
  { name: 'awareness', heading: 'Raise awareness', hint: 'What to tell their own people.' },
] as const;

/** The name of one answer. */
export type ThreatPartName = (typeof threatParts)[number]['name'];

/** The answers of a threat bulletin, each Markdown. */
export type ThreatParts = Readonly<Record<ThreatPartName, string>>;

const words = z.string().default('');

/** Reads them back. */
export const threatPartsSchema = z.object({
  ...{ happened: words, means: words, review: words, vigilance: words, awareness: words },
});

/** The threat bulletin as one text in Markdown: the three asks stand together under one heading. */
export function composeThreatBulletin(parts: ThreatParts): string {
  return threatParts
    .map(({ name, heading }) => {
      const isAsk = name === 'review' || name === 'vigilance' || name === 'awareness';
      const asks = name === 'review' ? '## What we ask of you\n\n' : '';
      return `${asks}${isAsk ? '###' : '##'} ${heading}\n\n${parts[name].trim()}`;
    })
    .join('\n\n');
}
