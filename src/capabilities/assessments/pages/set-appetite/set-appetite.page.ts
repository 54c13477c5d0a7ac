import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { carryForward } from '../../risk/carry-forward.ts';
import { measureAlike, ourScale, type RiskScale, registerScale } from '../../risk/risk-scale.ts';
import { scaleOriginWords } from '../../risk/risk-words.ts';
import { findScale } from '../../scale/change-scale.ts';
import { changeDraft, type DraftChange } from '../../write/change-draft.ts';
import { assessmentUrl, nextUrl, openDraft, optionalText, siteParams, typedOr } from '../assessment-steps.ts';

/** Before the stages: on which scale, and how much risk is lived with. */
export const setAppetitePage = definePage({
  url: '/premises/:id/assessment/appetite',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  form: z.object({
    band: z.enum(['0', '1', '2'], 'Choose how much risk you live with.'),
    scale: z.enum(['levels', 'register'], 'Choose a scale.'),
    words: optionalText(600),
  }),
  async get(ctx, { params, attempt }) {
    const { site, draft } = await openDraft(ctx, params.id);
    const { scale, content } = draft;
    const band = typedOr(attempt, 'band', content.appetite.band === null ? '' : String(content.appetite.band));
    const kind = typedOr(attempt, 'scale', scale.source === 'register' ? 'register' : 'levels');
    const levels = scale.source === 'register' ? await findScale(ctx, site.organisationId) : scale;
    const said = (words: string): string => say(ctx.language, words);
    return showPage('assessments/pages/set-appetite/set-appetite.njk', {
      title: 'How much risk you live with',
      back: assessmentUrl(site.id),
      scaleUrl: site.access === 'keeper' ? assessmentUrl(site.id, '/scale') : '',
      // The highest band is never lived with: it says to act.
      bands: scale.bands.slice(0, -1).map((each, place) => ({
        value: String(place),
        text: say(ctx.language, 'Up to {band}', { band: said(each.label) }),
        hint: { text: said(scale.bands[place + 1]?.meaning ?? '') },
        checked: band === String(place),
      })),
      scales: [
        { value: 'levels', text: said(levels.name), hint: { text: said(scaleOriginWords[levels.source]) } },
        { value: 'register', text: said(registerScale.name), hint: { text: said(scaleOriginWords.register) } },
      ].map((each) => ({ ...each, checked: kind === each.value })),
      hasLevels: content.risks.some(({ likelihood }) => likelihood !== null),
      words: typedOr(attempt, 'words', content.appetite.words),
    });
  },
  async post(ctx, { params, form }) {
    const { site } = await openDraft(ctx, params.id);
    const own = await findScale(ctx, site.organisationId);
    const draft = await changeDraft(ctx, params.id, 'appetite', (before) =>
      putOnScale(before, chooseScale(before.scale, form.scale, own), { band: Number(form.band), words: form.words }),
    );
    return goTo(nextUrl(ctx, draft));
  },
});

function chooseScale(before: RiskScale, kind: 'levels' | 'register', own: RiskScale): RiskScale {
  if (kind === 'register') return before.source === 'register' ? before : registerScale;
  return before.source === 'register' ? (own ?? ourScale) : before;
}

// Levels of another scale mean something else: they are asked anew.
function putOnScale(
  before: Assessment,
  scale: RiskScale,
  wanted: { readonly band: number; readonly words: string },
): ReturnType<DraftChange> {
  const appetite = { ...wanted, band: Math.min(wanted.band, scale.bands.length - 2) };
  if (measureAlike(before.scale, scale)) return { scale, appetite };
  const settled = { done: new Set<string>(), dropped: new Set<string>() };
  const { risks } = carryForward(before.content, { from: before.scale, to: scale }, settled);
  return { scale, appetite, risks };
}
