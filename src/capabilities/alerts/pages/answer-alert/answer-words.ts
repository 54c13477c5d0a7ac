import { type Answer, answers } from '../../../delivery/index.ts';

/** What each answer is called on its button, and what pressing it means. */
export const answerLabels: Readonly<Record<Answer, { readonly label: string; readonly hint: string }>> = {
  received: { label: 'I have this message', hint: 'Tells the sender that it reached you' },
  'passed-on': { label: 'I have it and passed it on', hint: 'To the people at your site or in your network' },
  safe: { label: 'We are safe', hint: 'You, and those you answer for' },
  'need-help': { label: 'We need help', hint: 'The duty officer sees this first. If life is in danger call 999 now' },
};

/** The buttons in the order in which they are shown. */
export const answerChoices = answers.map((value) => ({
  value,
  ...answerLabels[value],
  ...(value === 'need-help' ? { tone: 'need-help' } : {}),
}));
