import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that exercises refuses. */
export const exerciseRefusals = declareRefusals({
  EXERCISE_NOT_FOUND: {
    status: 404,
    title: 'No such exercise',
    sentence: 'We have no exercise at this address that you may see. Choose one from the list of exercises.',
  },
  EXERCISE_LINK_UNKNOWN: {
    status: 404,
    title: 'This link leads to no exercise',
    sentence:
      'Open the link from the message again. If it came in a message that you did not expect, do not trust that message.',
  },
  EXERCISE_NOT_ALLOWED: {
    status: 403,
    title: 'You are not on the staff of this exercise',
    sentence: 'Only its facilitators, observers and safety staff do this. Ask whoever planned it to add you.',
  },
  EXERCISE_MOVED_ON: {
    status: 409,
    title: 'The exercise has moved on',
    sentence:
      'Somebody changed, started or ended it after you opened the page. Open it again and decide on what it says now.',
  },
  EXERCISE_OWN_WORK: {
    status: 403,
    title: 'Somebody else must approve this',
    sentence:
      'You planned or changed this exercise, so a second person reads it before it begins. Ask an approver or another duty officer.',
  },
  EXERCISE_NEEDS_A_PERSON: {
    status: 403,
    title: 'This needs a person',
    sentence: 'No program plans, approves or starts an exercise.',
  },
});
