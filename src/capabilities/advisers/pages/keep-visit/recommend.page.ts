import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { advisersRefusals } from '../../advisers-errors.ts';
import { advisePremises } from '../../advisers-permissions.ts';
import { closeRecommendation, postponeFollowUp } from '../../recommendations/answer-recommendation.ts';
import { recommend } from '../../recommendations/recommend.ts';
import { gradeLabels, grades, purposeLabels, purposesOfAdvice } from '../../recommendations/recommendation.ts';
import { findRecommendation } from '../../recommendations/recommendation-store.ts';
import { getAdvisedSite } from '../../visits/advised-site.ts';
import { findVisit } from '../../visits/visit-store.ts';
import { viewAdviceLine } from '../advise-site/advise-site.page.ts';
import { dayWords, optionalDayField, optionalWordsField, typedOr, wordsField } from '../day-words.ts';

/** Recommending something after a visit. */
export const recommendPage = definePage({
  url: '/advisers/visits/:visitId/recommend',
  access: advisePremises,
  parent: '/advisers/visits/:visitId',
  params: z.object({ visitId: z.uuid() }),
  form: z.object({
    words: wordsField('Say what you recommend.'),
    grade: z.enum(grades, 'Choose how strongly.'),
    against: z.enum(purposesOfAdvice, 'Choose what it works on.'),
    dueOn: optionalDayField,
    followUpOn: optionalDayField,
  }),
  async get(ctx, { params, attempt }) {
    const visit = await findVisit(ctx, params.visitId);
    if (!visit) throw advisersRefusals.refuse('VISIT_UNKNOWN');
    await getAdvisedSite(ctx, visit.premisesId);
    const typed = (field: string): string => typedOr(attempt, field);
    return showPage('advisers/pages/keep-visit/recommend.njk', {
      title: 'Recommend something',
      premisesName: visit.premisesName,
      grades: grades.map((value) => ({ value, text: gradeLabels[value], checked: typed('grade') === value })),
      purposes: [
        { value: '', text: 'Choose' },
        ...purposesOfAdvice.map((value) => ({
          value,
          text: purposeLabels[value],
          selected: typed('against') === value,
        })),
      ],
      typed: { words: typed('words'), dueOn: typed('dueOn'), followUpOn: typed('followUpOn') },
    });
  },
  async post(ctx, { params: { visitId }, form }) {
    await recommend(ctx, { visitId, ...form });
    return goTo(`/advisers/visits/${visitId}`, { notice: 'It stands in the list of actions of the keeper.' });
  },
});

/** One recommendation, where an adviser closes it or comes back to it later. */
export const keepRecommendationPage = definePage({
  url: '/advisers/recommendations/:recommendationId',
  access: advisePremises,
  parent: '/advisers/caseload',
  params: z.object({ recommendationId: z.uuid() }),
  form: z.object({
    deed: z.enum(['close', 'later'], 'Choose what you do.'),
    note: optionalWordsField,
    followUpOn: optionalDayField,
  }),
  async get(ctx, { params, attempt }) {
    const known = await findRecommendation(ctx, params.recommendationId);
    if (!known) throw advisersRefusals.refuse('RECOMMENDATION_UNKNOWN');
    await getAdvisedSite(ctx, known.premisesId);
    return showPage('advisers/pages/keep-visit/keep-recommendation.njk', {
      title: 'A recommendation',
      premisesId: known.premisesId,
      premisesName: known.premisesName,
      advice: viewAdviceLine(known),
      followUp: known.followUpOn === null ? '' : dayWords(known.followUpOn),
      typed: {
        deed: typedOr(attempt, 'deed'),
        note: typedOr(attempt, 'note'),
        followUpOn: typedOr(attempt, 'followUpOn', known.followUpOn ?? ''),
      },
    });
  },
  async post(ctx, { params: { recommendationId }, form: { deed, note, followUpOn } }) {
    const back = `/advisers/recommendations/${recommendationId}`;
    if (deed === 'close') {
      if (note === '') return tryAgain({ note: 'Say what you saw: the keeper reads it.' });
      await closeRecommendation(ctx, recommendationId, note);
      return goTo(back, { notice: 'The recommendation is closed.' });
    }
    if (followUpOn === null) return tryAgain({ followUpOn: 'Give the day like 2026-12-24.' });
    await postponeFollowUp(ctx, recommendationId, followUpOn);
    return goTo(back, { notice: 'The day is kept.' });
  },
});
