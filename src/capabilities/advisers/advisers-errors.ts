import { declareRefusals } from '../../kernel/refusal.ts';

/** What the advisers capability refuses. */
export const advisersRefusals = declareRefusals({
  ADVICE_NOT_ALLOWED: {
    status: 403,
    title: 'You do not advise these premises',
    sentence: 'Only a security adviser of the region plans visits and recommends. Ask one of them.',
  },
  ADVICE_ANSWER_NOT_ALLOWED: {
    status: 403,
    title: 'You do not answer for these premises',
    sentence: 'Their keeper or a deputy asks for visits and answers recommendations. Ask one of them.',
  },
  VISIT_UNKNOWN: {
    status: 404,
    title: 'Visit not found',
    sentence: 'We have no visit at this address. Look for it on the page of the premises.',
  },
  VISIT_MOVED_ON: {
    status: 409,
    title: 'This visit has moved on',
    sentence: 'It is done or cancelled already. Open it again to see where it stands.',
  },
  VISIT_PLANNED_ALREADY: {
    status: 409,
    title: 'A visit is planned already',
    sentence: 'Somebody plans to visit these premises. Open that visit, or cancel it first.',
  },
  VISIT_ASKED_ALREADY: {
    status: 409,
    title: 'You have asked already',
    sentence: 'Your advisers know that you would like a visit. Open the page again to see what you wrote.',
  },
  RECOMMENDATION_UNKNOWN: {
    status: 404,
    title: 'Recommendation not found',
    sentence: 'We have no recommendation at this address. Look for it on the page of the premises.',
  },
  RECOMMENDATION_MOVED_ON: {
    status: 409,
    title: 'This recommendation has moved on',
    sentence: 'It was answered or closed in the meantime. Open the page again to see where it stands.',
  },
  VISIT_WEIGHTS_NOT_ALLOWED: {
    status: 403,
    title: 'You cannot change the weights',
    sentence: 'Only an operator changes how the ranking weighs its reasons. Ask one of them.',
  },
});
