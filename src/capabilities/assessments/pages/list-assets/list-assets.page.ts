import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { newId } from '../../../../kernel/ids.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { type AssessedAsset, mostOf } from '../../assessment-content.ts';
import { startingAnswers } from '../../risk/risk-suggestions.ts';
import { assetWords } from '../../risk/risk-words.ts';
import { changeDraft } from '../../write/change-draft.ts';
import {
  assessmentUrl,
  judgeLines,
  nextUrl,
  openDraft,
  optionalText,
  readLines,
  siteParams,
  tickedOr,
  ticks,
  typedOr,
} from '../assessment-steps.ts';

/** Stage one: what is worth protecting. */
export const listAssetsPage = definePage({
  url: '/premises/:id/assessment/assets',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  form: z.object({ assets: ticks, more: optionalText(5000) }),
  async get(ctx, { params, attempt }) {
    const { site, draft } = await openDraft(ctx, params.id);
    const saved = draft.content.assets;
    const isNew = saved.length === 0;
    const offered = startingAnswers(site.useCode).assets.map(({ kind, name }) => ({
      kind,
      name: say(ctx.language, name),
    }));
    const known = new Set(saved.map(({ name }) => name));
    const all = [...saved, ...offered.filter(({ name }) => !known.has(name))];
    const ticked = tickedOr(attempt, 'assets', (isNew ? offered : saved).map(assetValue));
    return showPage('assessments/pages/list-assets/list-assets.njk', {
      title: 'What is worth protecting',
      back: assessmentUrl(site.id),
      isNew,
      assets: all.map((asset) => ({
        value: assetValue(asset),
        text: asset.name,
        hint: { text: say(ctx.language, assetWords[asset.kind]) },
        checked: ticked.includes(assetValue(asset)),
      })),
      more: typedOr(attempt, 'more', ''),
    });
  },
  async post(ctx, { params, form }) {
    const lines = readLines(form.more);
    const chosen = form.assets.flatMap(readAsset);
    const fault = judgeLines(lines, { lines: mostOf.assets - chosen.length, letters: 120 });
    if (fault) return tryAgain({ more: fault });
    if (chosen.length + lines.length === 0) return tryAgain({ assets: 'Choose or write at least one.' });
    const named = [...chosen, ...lines.map((name) => ({ kind: 'place' as const, name }))];
    const draft = await changeDraft(ctx, params.id, 'assets', ({ content }) => {
      const ids = new Map(content.assets.map((asset) => [assetValue(asset), asset.id]));
      return { assets: named.map((asset) => ({ id: ids.get(assetValue(asset)) ?? newId(), ...asset })) };
    });
    return goTo(nextUrl(ctx, draft));
  },
});

type NamedAsset = Pick<AssessedAsset, 'kind' | 'name'>;

function assetValue({ kind, name }: NamedAsset): string {
  return `${kind}:${name}`;
}

function readAsset(value: string): NamedAsset[] {
  const [kind = '', ...rest] = value.split(':');
  const name = rest.join(':').trim().slice(0, 120);
  const known = (Object.keys(assetWords) as AssessedAsset['kind'][]).find((each) => each === kind);
  return known && name !== '' ? [{ kind: known, name }] : [];
}
