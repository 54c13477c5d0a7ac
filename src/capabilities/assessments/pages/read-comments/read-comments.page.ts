import { z } from 'zod';
import { dayAndTime, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { namePeople } from '../../../identity/index.ts';
import { keepPremises, seePremises, siteMay } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { assessmentRefusals } from '../../assessment-errors.ts';
import { findAssessmentIn } from '../../assessment-store.ts';
import { answerComment, commentOnRisk } from '../../comments/comment-on-risk.ts';
import { listComments, type RiskComment } from '../../comments/comment-store.ts';
import { openSite } from '../../ways-out/open-assessment.ts';
import { getRisk } from '../../write/change-draft.ts';
import { assessmentUrl, riskParams, siteParams, typedOr } from '../assessment-steps.ts';
import { listRegister } from '../heat-map-view.ts';

/** The risks with what the adviser says of each beside it, and the answers. */
export const readCommentsPage = definePage({
  url: '/premises/:id/assessment/comments',
  access: seePremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  async get(ctx, { params }) {
    const site = await openSite(ctx, params.id, 'page');
    const about = await findCommented(ctx, params.id);
    const comments = about ? await listComments(ctx, about.id) : [];
    const names = await nameWriters(ctx, comments);
    return showPage('assessments/pages/read-comments/read-comments.njk', {
      title: 'Comments of the adviser',
      site: { name: site.name },
      base: assessmentUrl(site.id),
      may: { comment: site.access === 'invited-adviser', answer: siteMay(site.access, 'assessment', 'change') },
      isDraft: about?.state === 'draft',
      risks: (about ? listRegister(ctx.language, about, londonDay(ctx.now)) : []).map((line) => ({
        ...line,
        comments: comments.filter(({ riskId }) => riskId === line.id).map((each) => commentView(each, names)),
      })),
    });
  },
});

/** An adviser says something about one risk. */
export const commentRiskPage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/comment',
  access: seePremises,
  parent: '/premises/:id/assessment/comments',
  params: riskParams,
  form: z.object({ words: z.string().default('') }),
  async get(ctx, { params, attempt }) {
    const site = await openSite(ctx, params.id, 'page');
    if (site.access !== 'invited-adviser') throw assessmentRefusals.refuse('ASSESSMENT_COMMENT_NOT_YOURS');
    const about = await getCommented(ctx, params.id);
    getRisk(about, params.riskId);
    return showPage('assessments/pages/read-comments/comment-risk.njk', {
      title: 'Comment on this risk',
      back: assessmentUrl(site.id, '/comments'),
      line: listRegister(ctx.language, about, londonDay(ctx.now)).find(({ id }) => id === params.riskId),
      words: typedOr(attempt, 'words', ''),
    });
  },
  async post(ctx, { params, form }) {
    await openSite(ctx, params.id, 'page');
    const { state } = await getCommented(ctx, params.id);
    const done = await commentOnRisk(ctx, {
      ...{ premisesId: params.id, riskId: params.riskId, words: form.words },
      state: state === 'draft' ? state : 'current',
    });
    if (!done.ok) return tryAgain(done.errors);
    return goTo(assessmentUrl(params.id, '/comments'), { notice: 'The keeper sees your comment.' });
  },
});

/** The keeper or a deputy answers a comment. */
export const answerCommentPage = definePage({
  url: '/premises/:id/assessment/comments/:commentId',
  access: keepPremises,
  parent: '/premises/:id/assessment/comments',
  params: z.object({ id: z.uuid(), commentId: z.uuid() }),
  form: z.object({ answer: z.string().default('') }),
  async get(ctx, { params, attempt }) {
    await openSite(ctx, params.id, 'page', 'change');
    const about = await getCommented(ctx, params.id);
    const comment = (await listComments(ctx, about.id)).find(({ id }) => id === params.commentId);
    if (!comment) throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { commentId: params.commentId });
    return showPage('assessments/pages/read-comments/answer-comment.njk', {
      title: 'Answer the adviser',
      back: assessmentUrl(params.id, '/comments'),
      comment: commentView(comment, await nameWriters(ctx, [comment])),
      answer: typedOr(attempt, 'answer', comment.answer ?? ''),
    });
  },
  async post(ctx, { params, form }) {
    const done = await answerComment(ctx, { premisesId: params.id, commentId: params.commentId, answer: form.answer });
    if (!done.ok) return tryAgain(done.errors);
    return goTo(assessmentUrl(params.id, '/comments'), { notice: 'The adviser sees your answer.' });
  },
});

// The draft while there is one, since comments help before it is complete; else the assessment that holds.
async function findCommented(ctx: Ctx, premisesId: string): Promise<Assessment | undefined> {
  return (await findAssessmentIn(ctx, premisesId, 'draft')) ?? (await findAssessmentIn(ctx, premisesId, 'current'));
}

async function getCommented(ctx: Ctx, premisesId: string): Promise<Assessment> {
  const found = await findCommented(ctx, premisesId);
  if (!found) throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
  return found;
}

function nameWriters(ctx: Ctx, comments: readonly RiskComment[]): Promise<ReadonlyMap<string, string>> {
  const references = comments.flatMap(({ madeBy, answeredBy }) => [madeBy, answeredBy ?? '']);
  const ids = references.flatMap((reference) => (reference.startsWith('person:') ? [reference.slice(7)] : []));
  return namePeople(ctx, [...new Set(ids)]);
}

function commentView(comment: RiskComment, names: ReadonlyMap<string, string>): object {
  const nameOf = (reference: string | null): string => names.get((reference ?? '').slice(7)) ?? '';
  const { id, words, madeAt, madeBy, answer, answeredAt, answeredBy } = comment;
  return {
    ...{ id, words, by: nameOf(madeBy), at: dayAndTime(madeAt) },
    answer,
    answeredBy: nameOf(answeredBy),
    answeredAt: answeredAt ? dayAndTime(answeredAt) : '',
  };
}
