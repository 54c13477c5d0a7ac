import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that delivery refuses. */
export const deliveryRefusals = declareRefusals({
  ANSWER_LINK_UNKNOWN: {
    status: 404,
    title: 'This answer link does not work',
    sentence:
      'The link may have been cut off by your mail program. Open the message again and copy the whole link, up to its last letter, into the address bar. You can also sign in and answer from your alerts.',
  },
  ANSWER_NOT_EXPECTED: {
    status: 404,
    title: 'You were not sent this alert',
    sentence: 'Only people who were sent an alert can answer it. Check that you are signed in as the right person.',
  },
  LAUNCH_UNKNOWN: {
    status: 404,
    title: 'No such launch',
    sentence: 'Nothing was sent under this number. Go back to the list of alerts and choose one from there.',
  },
  LAUNCH_DIFFERS: {
    status: 409,
    title: 'This version went out already, with other content',
    sentence: 'A version is sent once, as it was approved. Make an update to say something else.',
  },
  LAUNCH_NOT_SENDABLE: {
    status: 422,
    title: 'This cannot be sent as it is',
    sentence:
      'A channel, a language or the expiry of this launch is missing or wrong. Correct the version and try again.',
  },
});
