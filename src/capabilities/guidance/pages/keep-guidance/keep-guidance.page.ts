import { z } from 'zod';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listTexts } from '../../document-store.ts';
import { guidanceRefusals } from '../../guidance-errors.ts';
import { publishGuidance, readDrafts } from '../../guidance-permissions.ts';
import { dayWords } from '../../review/review-words.ts';
import { approveDocument } from '../../write/approve-document.ts';
import { confirmAccurate } from '../../write/confirm-accurate.ts';
import { publishDocument } from '../../write/publish-document.ts';
import { getKeptDocument } from '../../write/require-deed.ts';
import { returnDocument } from '../../write/return-document.ts';
import { submitDocument } from '../../write/submit-document.ts';
import { withdrawDocument } from '../../write/withdraw-document.ts';
import { editedDocument } from '../write-guidance/write-guidance.page.ts';
import { makeKeepingView } from './keep-guidance-view.ts';

const versionForm = z.object({ version: z.uuid() });

/** One document for those who keep it: where it stands, what is different, how plain it is, and what can be done. */
export const keepGuidancePage = definePage({
  url: '/guidance/edit/:slug',
  access: readDrafts,
  parent: '/guidance/edit',
  params: editedDocument,
  query: z.object({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
  async get(ctx, { params, query }) {
    const { document, versions } = await getKeptDocument(ctx, params.slug);
    const shown = query.version ? versions.find(({ number }) => number === query.version) : versions[0];
    if (!shown) throw guidanceRefusals.refuse('GUIDANCE_UNKNOWN', { slug: params.slug });
    // The version before it, whatever became of that one.
    const before = versions.find(({ number }) => number < shown.number);
    const texts = await listTexts(ctx, before ? [shown.id, before.id] : [shown.id]);
    const view = await makeKeepingView(ctx, { document, versions, shown, before, texts });
    return showPage('guidance/pages/keep-guidance/keep-guidance.njk', view);
  },
});

/** The moves that need no word of reason: one press each. */
export const moveGuidancePage = definePage({
  url: '/guidance/edit/:slug/:deed',
  access: publishGuidance,
  parent: '/guidance/edit/:slug',
  params: editedDocument.extend({ deed: z.enum(['submit', 'approve', 'publish', 'confirm']) }),
  form: versionForm,
  async post(ctx, { params: { slug, deed }, form }) {
    const notice = await deeds[deed](ctx, form.version);
    return goTo(`/guidance/edit/${slug}`, { notice });
  },
});

type Deed = (ctx: Parameters<typeof submitDocument>[0], versionId: string) => Promise<string>;

const deeds: Readonly<Record<'submit' | 'approve' | 'publish' | 'confirm', Deed>> = {
  async submit(ctx, versionId) {
    await submitDocument(ctx, versionId);
    return 'It waits for somebody else to approve it.';
  },
  async approve(ctx, versionId) {
    await approveDocument(ctx, versionId);
    return 'It is approved. Its readers see it when it is published.';
  },
  async publish(ctx, versionId) {
    await publishDocument(ctx, versionId);
    return 'It is published. Its readers see it now.';
  },
  async confirm(ctx, versionId) {
    return `It is still accurate. The next review is on ${dayWords(await confirmAccurate(ctx, versionId))}.`;
  },
};

/** The moves that need a reason: back to a draft, and away from its readers. */
export const endGuidancePage = definePage({
  url: '/guidance/edit/:slug/why/:deed',
  access: publishGuidance,
  parent: '/guidance/edit/:slug',
  params: editedDocument.extend({ deed: z.enum(['return', 'withdraw']) }),
  query: z.object({ version: z.uuid().optional() }),
  form: versionForm.extend({ reason: z.string().max(1000, 'Write at most 1,000 characters.').default('') }),
  async get(ctx, { params: { slug, deed }, query, attempt }) {
    const { versions } = await getKeptDocument(ctx, slug);
    const version = attempt?.values.version ?? query.version ?? '';
    const [text] = await listTexts(
      ctx,
      versions.filter(({ id }) => id === version).map(({ id }) => id),
    );
    return showPage('guidance/pages/keep-guidance/end-guidance.njk', {
      title: deed === 'return' ? 'Return it to be changed' : 'Withdraw it from its readers',
      ...{ deed, slug, documentTitle: text?.title ?? slug },
      version,
      reason: attempt?.values.reason ?? '',
    });
  },
  async post(ctx, { params: { slug, deed }, form }) {
    const act = deed === 'return' ? returnDocument : withdrawDocument;
    const done = await act(ctx, form.version, form.reason);
    if (!done.ok) return tryAgain(done.errors);
    const notice = deed === 'return' ? 'It is a draft again.' : 'It is withdrawn. Nobody reads it any longer.';
    return goTo(`/guidance/edit/${slug}`, { notice });
  },
});
