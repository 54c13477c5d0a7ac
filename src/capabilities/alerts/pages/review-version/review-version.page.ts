import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { versionMoves } from '../../alert.ts';
import { draftAlerts, readAlerts } from '../../alert-permissions.ts';
import { discardDraft } from '../../discard-draft.ts';
import { findRightBanner } from '../../launch-right/require-launch-right.ts';
import { mayOverride } from '../../override/override-approval.ts';
import { submitVersion } from '../../submit-version.ts';
import { getVersion } from '../../version-store.ts';
import { makeDryRunView } from '../dry-run-view.ts';
import { makeLanguagesView } from '../languages-view.ts';
import { versionParams } from '../version-params.ts';
import { makeVersionView } from '../version-view.ts';
import { makeWordingView } from '../wording-view.ts';

/** How a version reads, whom it reaches and what it lacks; its writer submits or discards it here. */
export const reviewVersionPage = definePage({
  url: '/alerts/:alertId/versions/:number/review',
  access: readAlerts,
  parent: '/alerts/:alertId',
  params: versionParams,
  query: z.object({}),
  form: z.object({
    deed: z.enum(['submit', 'discard'], 'Choose what to do.'),
    revision: z.coerce.number().int().default(0),
  }),
  async get(ctx, { params }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const mayDraft = may(ctx.actor, draftAlerts);
    return showPage('alerts/pages/review-version/review-version.njk', {
      title: version.launchedAt ? 'What was sent' : 'How it reads',
      ...(await makeVersionView(ctx, version)),
      rightBanner: await findRightBanner(ctx),
      canSubmit: mayDraft && versionMoves.submit[version.state] !== undefined,
      dryRun: await makeDryRunView(ctx, version),
      languages: makeLanguagesView(version),
      wording: makeWordingView(version),
      canTranslate: mayDraft && versionMoves.save[version.state] !== undefined,
      canOverride: version.state === 'submitted' && mayOverride(ctx),
      canDiscard: mayDraft && versionMoves.discard[version.state] !== undefined,
    });
  },
  async post(ctx, { params, form }) {
    if (form.deed === 'discard') {
      await discardDraft(ctx, params);
      return goTo('/alerts', { notice: 'The draft is discarded. Nothing was sent.' });
    }
    const submitted = await submitVersion(ctx, { ...params, revision: form.revision });
    if (!submitted.ok) return tryAgain(submitted.errors);
    const notice = 'Submitted. It goes out as soon as somebody else approves it; you can see that on this page.';
    return goTo(`/alerts/${params.alertId}`, { notice });
  },
});
