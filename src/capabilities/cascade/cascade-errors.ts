import { declareRefusals } from '../../kernel/refusal.ts';

/** Everything that the cascade refuses. */
export const cascadeRefusals = declareRefusals({
  PASS_ON_NOT_YOURS: {
    status: 403,
    title: 'You do not pass alerts on for this post',
    sentence:
      'The lead passes alerts on for a post, the deputy who acts for it, or an associate to their own lists. Ask the lead, or the duty room.',
  },
  PASS_ON_OVER: {
    status: 409,
    title: 'This alert is over',
    sentence:
      'Nobody new is told of an alert that was cancelled, given the all-clear or has run out. Whoever was told before is told that too, without your doing.',
  },
  PASS_ON_NOT_TOLD: {
    status: 404,
    title: 'There is no such alert to pass on',
    sentence: 'Nothing of this alert has been sent. Open the list of alerts that you can pass on.',
  },
  STANDING_ORDER_NOT_YOURS: {
    status: 403,
    title: 'You do not decide for this post',
    sentence: 'The lead decides whether a network is told at once, or the deputy who acts for the post.',
  },
});
