import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that the room refuses. */
export const roomRefusals = declareRefusals({
  HELP_NOT_ASKED: {
    status: 409,
    title: 'This person does not need help now',
    sentence: 'Their latest answer to this alert is another one. Open the alert to see who needs help.',
  },
  HELP_CASE_OVER: {
    status: 409,
    title: 'Nobody has this call for help now',
    sentence:
      'It was closed or given back in the meantime, so nothing more was written to it. Open the alert, and take the call again if it is still waiting.',
  },
});
