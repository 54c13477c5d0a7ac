import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that obligations refuse. */
export const obligationsRefusals = declareRefusals({
  DUTY_QUESTION_UNKNOWN: {
    status: 404,
    title: 'That question is not asked',
    sentence:
      'After your other answers this question does not matter, or the address is wrong. Go on from the duties of your site.',
  },
  SITE_EVENT_UNKNOWN: {
    status: 404,
    title: 'That event is not there',
    sentence: 'It was removed in the meantime, or the address is wrong. Open the events of your site again.',
  },
  SITE_NOTICE_UNKNOWN: {
    status: 404,
    title: 'That notice is not there',
    sentence: 'It was removed in the meantime, or the address is wrong. Open the notices of your site again.',
  },
});
