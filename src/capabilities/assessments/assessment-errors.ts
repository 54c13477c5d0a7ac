import { declareRefusals } from '../../kernel/refusal.ts';

/** What the assessments capability refuses. */
export const assessmentRefusals = declareRefusals({
  ASSESSMENT_NOT_FOUND: {
    status: 404,
    title: 'There is no such assessment',
    sentence:
      'It was completed or thrown away in the meantime, or never begun. Open the assessment of these premises again.',
  },
  ASSESSMENT_BEGUN_ALREADY: {
    status: 409,
    title: 'A draft is open already',
    sentence: 'Somebody began the next assessment of these premises. Go on with that draft, or throw it away first.',
  },
  ASSESSMENT_NOT_OPEN: {
    status: 409,
    title: 'This assessment cannot be changed',
    sentence: 'It is completed, so it stays as it is. Begin the next one to change something.',
  },
  RISK_NOT_FOUND: {
    status: 404,
    title: 'There is no such risk',
    sentence: 'It was taken out of the assessment in the meantime. Open the assessment again.',
  },
  ASSESSMENT_COMMENT_NOT_YOURS: {
    status: 403,
    title: 'Comments come from the adviser',
    sentence: 'Only an adviser whom the keeper let in comments on a risk. The keeper and deputies answer.',
  },
  ASSESSMENT_NOT_TO_TAKE_OUT: {
    status: 403,
    title: 'This does not leave by this way',
    sentence: 'An assessment is for the firm. Its keeper and deputies take it out; everybody else reads it here.',
  },
});
