import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that drills refuses. */
export const drillRefusals = declareRefusals({
  DRILL_NOT_FOUND: {
    status: 404,
    title: 'That drill is not here',
    sentence: 'The address is wrong, or it belongs to other premises. Open the drills of these premises again.',
  },
  DRILL_MOVED_ON: {
    status: 409,
    title: 'That drill has moved on',
    sentence: 'Somebody has started, finished or cancelled it in the meantime. Open it again to see how it stands.',
  },
  DRILL_RUNS_ALREADY: {
    status: 409,
    title: 'Another drill is running here',
    sentence: 'Finish or cancel that one first: two stopwatches in one building are a mistake.',
  },
  CREW_NOT_FOUND: {
    status: 404,
    title: 'That person is not on the list',
    sentence: 'Somebody has taken them off in the meantime. Open the training of these premises again.',
  },
  SHIFT_NOT_FOUND: {
    status: 404,
    title: 'That shift is not here',
    sentence: 'Somebody has removed it in the meantime. Open the training of these premises again.',
  },
  RESPONSE_NOT_KNOWN: {
    status: 409,
    title: 'No level is known to sign for',
    sentence:
      'Neither a threat level nor a response level of the organisation is known here. Choose a response level first.',
  },
});
