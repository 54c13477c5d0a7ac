import { declareRefusals } from '../../kernel/refusal.ts';

/** What the premises capability refuses. */
export const premisesRefusals = declareRefusals({
  PREMISES_NOT_FOUND: {
    status: 404,
    title: 'Premises not found',
    // The same words for a stranger and where nothing is: whether somebody keeps plans here is nobody's business.
    sentence: 'There is nothing here for you to see. Open "My premises" to see the premises that you keep or work at.',
  },
  PREMISES_NOT_YOURS: {
    status: 403,
    title: 'This is for the keeper of the premises',
    sentence: 'You may read this page, but not change it. Ask the keeper of these premises to do it.',
  },
  KEEPING_NOT_FOUND: {
    status: 404,
    title: 'This has ended already',
    sentence: 'They are no longer named here. Open the page of these premises again.',
  },
  CHARGE_NOT_OPEN: {
    status: 409,
    title: 'You cannot take charge here',
    sentence:
      'Only somebody who works at these premises takes charge, and only where nobody else does or covers the whole organisation.',
  },
  NESTING_NOT_FOUND: {
    status: 404,
    title: 'This has changed meanwhile',
    sentence: 'These two premises are not in a group, or no longer. Open the page of the group again.',
  },
  NESTING_RING: {
    status: 409,
    title: 'These premises lie around the others already',
    sentence: 'Premises cannot lie inside each other in a ring. End the other nesting first.',
  },
  ACTION_NOT_FOUND: {
    status: 404,
    title: 'Action not found',
    sentence: 'There is no such action at these premises. Open the list of actions again.',
  },
  ACTION_SETTLED_ALREADY: {
    status: 409,
    title: 'This action is settled already',
    sentence: 'Somebody else marked it as done or dropped. Open the list of actions to see who.',
  },
});
