import { declareRefusals } from '../../../kernel/refusal.ts';

/** What is refused of cards in an alert. */
export const liveRefusals = declareRefusals({
  PROCEDURES_STEP_UNKNOWN: {
    status: 404,
    title: 'This step is not on the card any more',
    sentence: 'The card was changed meanwhile. Open it again and press the step there.',
  },
  PROCEDURES_NOT_YOUR_SITE: {
    status: 403,
    title: 'These are not your premises in this alert',
    sentence: 'Steps are ticked off by whoever was told of the alert at these premises. Open your alerts again.',
  },
});
