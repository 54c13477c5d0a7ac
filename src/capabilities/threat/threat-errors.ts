import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that threat refuses. */
export const threatRefusals = declareRefusals({
  LEVEL_CHANGE_GONE: {
    status: 404,
    title: 'That entry does not wait any more',
    sentence: 'Somebody has decided about it in the meantime. Open the page of changes again.',
  },
  LEVEL_NEEDS_SECOND_PERSON: {
    status: 409,
    title: 'Somebody else must confirm it',
    sentence:
      'A threat level is a national statement: who entered it does not confirm it. Ask a colleague to read the source.',
  },
  LEVEL_OVERTAKEN: {
    status: 409,
    title: 'The levels have changed since this was entered',
    sentence: 'What it corrects is gone, or another level begins at the same moment. Decline it and enter it again.',
  },
  RESPONSE_NOT_YOURS: {
    status: 403,
    title: 'This is for the people of the organisation',
    sentence: 'Only somebody whose role covers the whole organisation chooses its level and keeps its list of actions.',
  },
  RESPONSE_ORGANISATION_UNKNOWN: {
    status: 404,
    title: 'That organisation is not here',
    sentence: 'It has closed, or the address is wrong. Open the list of organisations again.',
  },
  RESPONSE_ACTION_GONE: {
    status: 404,
    title: 'That action is not on the list any more',
    sentence: 'Somebody has taken it off in the meantime. Open the list again.',
  },
  RESPONSE_TASK_GONE: {
    status: 404,
    title: 'That task is not open any more',
    sentence: 'Somebody has done it, or it was set aside when the level changed. Open the list again.',
  },
});
