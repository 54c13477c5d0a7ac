import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that doors refuse. */
export const doorsRefusals = declareRefusals({
  DOOR_UNKNOWN: {
    status: 404,
    title: 'That is not there',
    sentence: 'It was changed in the meantime, or the address is wrong. Open the list of doors again.',
  },
});
