import { z } from 'zod';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { advisersRefusals } from '../../advisers-errors.ts';
import { advisePremises } from '../../advisers-permissions.ts';
import { getAdvisedSite } from '../../visits/advised-site.ts';
import { cancelVisit, finishVisit, rewriteNotes } from '../../visits/end-visit.ts';
import { findVisit, type VisitLine } from '../../visits/visit-store.ts';
import { optionalDayField, optionalWordsField, typedOr, wordsField } from '../day-words.ts';

const params = z.object({ visitId: z.uuid() });
const parent = '/advisers/visits/:visitId';

/** What came of a visit: marks a planned one as made, and rewrites the notes of one that was. */
export const writeNotesPage = definePage({
  url: '/advisers/visits/:visitId/notes',
  access: advisePremises,
  parent,
  params,
  form: z.object({
    doneOn: optionalDayField.default(null),
    sharedNote: optionalWordsField,
    ownNote: optionalWordsField,
    followUpOn: optionalDayField,
  }),
  async get(ctx, request) {
    const visit = await getOpenVisit(ctx, request.params.visitId);
    const { attempt } = request;
    return showPage('advisers/pages/keep-visit/write-notes.njk', {
      title: 'What came of the visit',
      isPlanned: visit.state === 'planned',
      premisesName: visit.premisesName,
      typed: {
        doneOn: typedOr(attempt, 'doneOn', londonDay(ctx.now)),
        sharedNote: typedOr(attempt, 'sharedNote', visit.sharedNote),
        ownNote: typedOr(attempt, 'ownNote', visit.ownNote),
        followUpOn: typedOr(attempt, 'followUpOn', visit.followUpOn ?? ''),
      },
    });
  },
  async post(ctx, { params: { visitId }, form: { doneOn, ...notes } }) {
    const visit = await getOpenVisit(ctx, visitId);
    if (visit.state === 'planned') {
      if (doneOn === null) return tryAgain({ doneOn: 'Give the day of the visit, like 2026-12-24.' });
      const finished = await finishVisit(ctx, visitId, { ...notes, doneOn });
      if (!finished.ok) return tryAgain(finished.errors);
    } else await rewriteNotes(ctx, visitId, notes);
    return goTo(`/advisers/visits/${visitId}`, { notice: 'The notes are kept.' });
  },
});

/** Cancelling a planned visit, with the reason. */
export const cancelVisitPage = definePage({
  url: '/advisers/visits/:visitId/cancel',
  access: advisePremises,
  parent,
  params,
  form: z.object({ reason: wordsField('Say why: the keeper reads it.') }),
  async get(ctx, request) {
    const visit = await getOpenVisit(ctx, request.params.visitId);
    return showPage('advisers/pages/keep-visit/cancel-visit.njk', {
      title: 'Cancel the visit',
      premisesName: visit.premisesName,
      typed: { reason: typedOr(request.attempt, 'reason') },
    });
  },
  async post(ctx, { params: { visitId }, form }) {
    await cancelVisit(ctx, visitId, form.reason);
    return goTo(`/advisers/visits/${visitId}`, { notice: 'The visit is cancelled.' });
  },
});

async function getOpenVisit(ctx: Ctx, visitId: string): Promise<VisitLine> {
  const visit = await findVisit(ctx, visitId);
  if (!visit) throw advisersRefusals.refuse('VISIT_UNKNOWN');
  await getAdvisedSite(ctx, visit.premisesId);
  if (visit.state === 'cancelled') throw advisersRefusals.refuse('VISIT_MOVED_ON');
  return visit;
}
