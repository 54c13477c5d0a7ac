import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that operations refuses. */
export const operationsRefusals = declareRefusals({
  CANARY_THERE_ALREADY: {
    status: 409,
    title: 'They are a canary on this channel already',
    sentence: 'Somebody gets one test at a time on a channel. End the other canary first, or choose another channel.',
  },
  CANARY_NOT_THERE: {
    status: 404,
    title: 'That canary is not there',
    sentence: 'It was ended in the meantime. Open the list of canaries again.',
  },
});
