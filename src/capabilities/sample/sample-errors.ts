import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that the sample refuses. */
export const sampleRefusals = declareRefusals({
  SEAT_NOT_OFFERED: {
    status: 403,
    title: 'This seat is not offered',
    sentence: 'Only the seats on the list can be taken. Go back to the list and choose one of them.',
  },
  CAUGHT_MAIL_NOT_KEPT: {
    status: 404,
    title: 'This mail is not kept',
    sentence:
      'The mail catcher keeps the last 50,000 mails; this one is older or never came. Look at the list for newer ones.',
  },
});
