import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { statusWords } from '../../alert.ts';
import { overrideAlerts } from '../../alert-permissions.ts';
import { mayOverride, overrideApproval } from '../../override/override-approval.ts';
import { getVersion } from '../../version-store.ts';
import { versionParams } from '../version-params.ts';
import { makeVersionView } from '../version-view.ts';

/** Life at risk and no second person: one duty officer sends alone, says why, and is reviewed afterwards. */
export const overrideApprovalPage = definePage({
  url: '/alerts/:alertId/versions/:number/override',
  access: overrideAlerts,
  parent: '/alerts/:alertId',
  params: versionParams,
  query: z.object({}),
  form: z.object({
    revision: z.coerce.number().int().default(0),
    confirmSize: z.string().max(20, 'Type the number of people.').default(''),
    confirmKind: z.string().max(20, 'Type LIVE, EXERCISE or TEST.').default(''),
    reason: z.string().max(2000, 'Say it in at most 2,000 characters.').default(''),
  }),
  async get(ctx, { params, attempt }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    return showPage('alerts/pages/override-approval/override-approval.njk', {
      title: `Life at risk: send ${statusWords[version.status]} alone`,
      ...(await makeVersionView(ctx, version)),
      isAllowed: mayOverride(ctx),
      isOpen: version.state === 'submitted',
      typed: { confirmSize: '', confirmKind: '', reason: '', ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    const sent = await overrideApproval(ctx, { ...params, ...form });
    if (!sent.ok) return tryAgain(sent.errors);
    const size = (sent.value.confirmedSize ?? 0).toLocaleString('en-GB');
    const notice = `${statusWords[sent.value.status]} is being sent to ${size} people on your word alone. Somebody else must review it.`;
    return goTo(`/alerts/${params.alertId}`, { notice });
  },
});
