export { advisersCapability } from './advisers.capability.ts';
export { answerRecommendation } from './recommendations/answer-recommendation.ts';
export { recommend } from './recommendations/recommend.ts';
export { askForVisit } from './visits/ask-for-visit.ts';
export { finishVisit } from './visits/end-visit.ts';
export { planVisit } from './visits/plan-visit.ts';
