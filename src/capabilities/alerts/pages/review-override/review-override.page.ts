import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { may } from '../../../../kernel/permission.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { alertRefusals } from '../../alert-errors.ts';
import { approveAlerts, readAlerts } from '../../alert-permissions.ts';
import { overrideVerdicts } from '../../override/override-review.ts';
import { findOverride } from '../../override/override-store.ts';
import { reviewOverride } from '../../override/review-override.ts';
import { getVersion } from '../../version-store.ts';
import { versionParams } from '../version-params.ts';

/** A second person looks afterwards at what one person sent alone. */
export const reviewOverridePage = definePage({
  url: '/alerts/:alertId/versions/:number/override-review',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params: versionParams,
  query: z.object({}),
  form: z.object({
    verdict: z.enum(overrideVerdicts, 'Choose whether it was right to send alone.'),
    findings: z.string().max(5000, 'Say it in at most 5,000 characters.').default(''),
  }),
  async get(ctx, { params, attempt }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const review = await findOverride(ctx, version.id);
    if (!review) throw alertRefusals.refuse('OVERRIDE_NOT_OPEN', params);
    const isOwn = review.overriddenBy === actorReference(ctx.actor);
    return showPage('alerts/pages/review-override/review-override.njk', {
      title: 'Review: sent by one person alone',
      version,
      review,
      isOwn,
      mayReview: !isOwn && !review.reviewedAt && may(ctx.actor, approveAlerts),
      findings: attempt?.values.findings ?? '',
    });
  },
  async post(ctx, { params, form }) {
    const reviewed = await reviewOverride(ctx, { ...params, ...form });
    if (!reviewed.ok) return tryAgain(reviewed.errors);
    return goTo(`/alerts/${params.alertId}`, { notice: 'The review is recorded.' });
  },
});
