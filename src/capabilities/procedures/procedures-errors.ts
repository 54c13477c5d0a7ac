import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that the procedures refuse. */
export const proceduresRefusals = declareRefusals({
  PROCEDURES_NOT_READY: {
    status: 409,
    title: 'No card is ready yet',
    sentence: 'Answer the questions about the building first. What you answered so far is kept.',
  },
  PROCEDURES_CARD_UNKNOWN: {
    status: 404,
    title: 'There is no such card yet',
    sentence: 'This card is not in use at these premises. Look at the list of the four procedures.',
  },
  PROCEDURES_NO_PDF: {
    status: 409,
    title: 'This card cannot be made into a PDF',
    sentence: 'Our file cannot be written in the letters of this language. Open the card and print the page instead.',
  },
  PROCEDURES_STAYS_HERE: {
    status: 403,
    title: 'This does not leave the page',
    sentence: 'The cards of these premises are for those who work there. Read them on their page.',
  },
  PROCEDURES_PLAN_UNKNOWN: {
    status: 404,
    title: 'There is no such floor plan',
    sentence: 'It was taken away, or never was. Look at the list of floor plans.',
  },
  PROCEDURES_TOO_MANY: {
    status: 409,
    title: 'There are too many already',
    sentence: 'Take one away before you add another. Nothing was changed.',
  },
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
