import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { judgeDeed, statusWords } from '../../alert.ts';
import { approveAlerts } from '../../alert-permissions.ts';
import type { AlertVersion } from '../../alert-version.ts';
import { approveVersion } from '../../approve-version.ts';
import { compareContent } from '../../content/compare-content.ts';
import { diffWords, type WordRun } from '../../content/diff-words.ts';
import { contentOf } from '../../content/draft-content.ts';
import { tellDecision } from '../../decided-already.ts';
import { findRightBanner } from '../../launch-right/require-launch-right.ts';
import { rejectVersion } from '../../reject-version.ts';
import { returnVersion } from '../../return-version.ts';
import { getVersion, listToldVersions } from '../../version-store.ts';
import { makeLanguagesView } from '../languages-view.ts';
import { versionParams } from '../version-params.ts';
import { makeVersionView } from '../version-view.ts';

/** The second pair of eyes: what goes out, to how many, as what; sent, returned or rejected here. */
export const approveVersionPage = definePage({
  url: '/alerts/:alertId/versions/:number/approve',
  access: approveAlerts,
  stepUp: true,
  parent: '/alerts/:alertId',
  params: versionParams,
  query: z.object({}),
  form: z.object({
    deed: z.enum(['approve', 'return', 'reject'], 'Choose what to do.'),
    revision: z.coerce.number().int().default(0),
    confirmSize: z.string().max(20, 'Type the number of people.').default(''),
    confirmKind: z.string().max(20, 'Type LIVE, EXERCISE or TEST.').default(''),
    reason: z.string().max(2000, 'Say it in at most 2,000 characters.').default(''),
  }),
  async get(ctx, { params, attempt }) {
    const version = await getVersion(ctx, params.alertId, params.number);
    const judged = judgeDeed(version, 'approve', actorReference(ctx.actor));
    return showPage('alerts/pages/approve-version/approve-version.njk', {
      title: `Check and approve: ${statusWords[version.status]}`,
      ...(await makeVersionView(ctx, version)),
      rightBanner: await findRightBanner(ctx),
      languages: makeLanguagesView(version),
      canTranslate: false,
      changes: await listChanges(ctx, version),
      decision: tellDecision(version),
      bar: 'bar' in judged ? judged.bar : '',
      typed: { confirmSize: '', confirmKind: '', reason: '', ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    if (form.deed !== 'approve') {
      const decide = form.deed === 'return' ? returnVersion : rejectVersion;
      const decided = await decide(ctx, { ...params, reason: form.reason });
      if (!decided.ok) return tryAgain(decided.errors);
      const notice = form.deed === 'return' ? 'Returned. The writer sees your reasons.' : 'Rejected. Nothing was sent.';
      return goTo('/alerts', { notice });
    }
    const approved = await approveVersion(ctx, { ...params, ...form });
    if (!approved.ok) return tryAgain(approved.errors);
    const size = (approved.value.confirmedSize ?? 0).toLocaleString('en-GB');
    const notice = `${statusWords[approved.value.status]} is being sent to ${size} people. Who has it is shown below.`;
    return goTo(`/alerts/${params.alertId}`, { notice });
  },
});

async function listChanges(ctx: Ctx, version: AlertVersion) {
  const before = (await listToldVersions(ctx, version.alertId)).filter((each) => each.number < version.number).at(-1);
  if (!before) return [];
  return compareContent(contentOf(before), contentOf(version)).map(({ label, before: was, after }) => {
    const runs = diffWords(was, after);
    const side = (kind: WordRun['kind']) => runs.filter((run) => run.kind === 'same' || run.kind === kind);
    return { label, before: side('removed'), after: side('added') };
  });
}
