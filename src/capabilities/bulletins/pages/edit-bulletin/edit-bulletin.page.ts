import { z } from 'zod';
import { markingLabel, markings, markingWords } from '../../../../kernel/marking.ts';
import { coverOf } from '../../../../kernel/permission.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, type PageReply, showPage, tryAgain } from '../../../../platform/http/page.ts';
import {
  isShowAgain,
  makeSelectionView,
  type SelectionFieldValues,
  withSavedAudience,
} from '../../../audiences/index.ts';
import { kindWords, type ReviewedKind, reviewedKinds } from '../../bulletin.ts';
import { prepareBulletins } from '../../bulletins-permissions.ts';
import { listSeries } from '../../newsletters/series-store.ts';
import { changeDraft, draftBulletin } from '../../review/draft-bulletin.ts';
import { getOpen } from '../../review/require-bulletin-deed.ts';
import { threatParts } from '../../review/threat-parts.ts';
import { blankDraft, draftForm, fieldsOfDraft, readDraftForm } from './bulletin-form.ts';

const template = 'bulletins/pages/edit-bulletin/edit-bulletin.njk';

const titles: Readonly<Record<ReviewedKind, string>> = {
  news: 'Write news',
  'threat-bulletin': 'Write a threat bulletin',
  newsletter: 'Begin an issue of a newsletter',
};

/** Beginning news, a threat bulletin or an issue of a newsletter. */
export const writeDraftPage = definePage({
  url: '/bulletins/write/:kind',
  access: prepareBulletins,
  parent: '/bulletins',
  params: z.object({ kind: z.enum(reviewedKinds) }),
  query: z.object({ series: z.string().max(60).default('').catch('') }),
  form: draftForm,
  get: (ctx, { params, query, attempt }) =>
    showDraft(ctx, {
      ...{ kind: params.kind, title: titles[params.kind], url: `/bulletins/write/${params.kind}` },
      fields: { ...blankDraft, seriesCode: query.series, ...attempt?.values },
    }),
  async post(ctx, { params, form }) {
    if (isShowAgain(form)) return tryAgain({});
    const read = readDraftForm(form);
    if (!read.ok) return tryAgain(read.errors);
    const drafted = await draftBulletin(ctx, params.kind, read.value);
    return drafted.ok ? goTo(`/bulletins/${drafted.value.id}/review`) : tryAgain(drafted.errors);
  },
});

/** Changing a draft. */
export const editDraftPage = definePage({
  url: '/bulletins/:bulletinId/edit',
  access: prepareBulletins,
  parent: '/bulletins',
  params: z.object({ bulletinId: z.uuid() }),
  query: z.object({}),
  form: draftForm,
  async get(ctx, { params, attempt }) {
    const draft = await getOpen(ctx, params.bulletinId);
    return showDraft(ctx, {
      ...{ kind: draft.kind, title: 'Change the draft', url: `/bulletins/${draft.id}/edit` },
      fields: { ...fieldsOfDraft(draft), ...attempt?.values },
    });
  },
  async post(ctx, { params, form }) {
    if (isShowAgain(form)) return tryAgain({});
    const read = readDraftForm(form);
    if (!read.ok) return tryAgain(read.errors);
    const changed = await changeDraft(ctx, params.bulletinId, read.value);
    return changed.ok ? goTo(`/bulletins/${params.bulletinId}/review`) : tryAgain(changed.errors);
  },
});

interface Shown {
  readonly kind: ReviewedKind;
  readonly title: string;
  readonly url: string;
  readonly fields: SelectionFieldValues;
}

async function showDraft(ctx: Ctx, { kind, title, url, fields: given }: Shown): Promise<PageReply> {
  const fields = await withSavedAudience(ctx, given);
  return showPage(template, {
    ...{ title, kind, label: kindWords[kind].label, url, fields, threatParts },
    selection: await makeSelectionView(ctx, fields),
    markings: markings.map((marking) => ({
      ...{ value: marking, text: markingLabel(marking), checked: fields.marking === marking },
      hint: { text: markingWords[marking] },
    })),
    series: kind === 'newsletter' ? await makeSeriesChoices(ctx, String(fields.seriesCode)) : [],
  });
}

async function makeSeriesChoices(ctx: Ctx, chosen: string) {
  const cover = coverOf(ctx.actor, prepareBulletins);
  const own = (await listSeries(ctx)).filter(
    ({ regionCode }) => cover.everywhere || regionCode === null || cover.regions.includes(regionCode),
  );
  return own.map(({ code, name }) => ({ value: code, text: name, checked: code === chosen }));
}
