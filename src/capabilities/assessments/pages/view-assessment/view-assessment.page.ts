import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { type Site, seePremises, siteMay, sitePortion } from '../../../premises/index.ts';
import type { Assessment } from '../../assessment.ts';
import { findAssessmentIn, listVersions } from '../../assessment-store.ts';
import { appetiteWords } from '../../risk/compare-assessments.ts';
import { scaleOriginWords } from '../../risk/risk-words.ts';
import { openSite } from '../../ways-out/open-assessment.ts';
import { beginAssessment } from '../../write/begin-assessment.ts';
import { listMissing, type MissingStep, nextRiskStep } from '../../write/judge-completeness.ts';
import { assessmentUrl, dayIn, nextUrl, openDraft, siteParams, stepUrl } from '../assessment-steps.ts';
import { drawHeatMaps, explainScale, listRegister } from '../heat-map-view.ts';

/** The assessment of premises: the steps of its draft with how far each is, and the one that holds. */
export const viewAssessmentPage = definePage({
  url: '/premises/:id/assessment',
  access: seePremises,
  parent: '/premises/:id',
  params: siteParams,
  async get(ctx, { params }) {
    const site = await openSite(ctx, params.id, 'page');
    const [draft, current, versions] = await Promise.all([
      findAssessmentIn(ctx, site.id, 'draft'),
      findAssessmentIn(ctx, site.id, 'current'),
      listVersions(ctx, site.id),
    ]);
    const mayWrite = siteMay(site.access, 'assessment', 'change');
    return showPage('assessments/pages/view-assessment/view-assessment.njk', {
      title: 'Risk assessment',
      site: { id: site.id, name: site.name },
      base: assessmentUrl(site.id),
      may: { write: mayWrite, compare: mayWrite, takeOut: sitePortion('assessment', 'export', site.access) === 'all' },
      draft: draft ? draftView(ctx, draft, mayWrite) : null,
      current: current ? currentView(ctx, site, current) : null,
      versions: versions
        .filter(({ state }) => state === 'superseded')
        .map(({ number, assessedOn }) => ({ number, assessedOn: dayIn(ctx.language, assessedOn) })),
    });
  },
  async post(ctx, { params }) {
    await beginAssessment(ctx, params.id);
    const { draft } = await openDraft(ctx, params.id);
    return goTo(nextUrl(ctx, draft));
  },
});

function currentView(ctx: Ctx, site: Site, current: Assessment): object {
  const today = londonDay(ctx.now);
  const { number, assessedOn, reviewOn, scale, content, basedOn } = current;
  return {
    ...{ number, isDue: reviewOn !== null && reviewOn <= today },
    assessedOn: dayIn(ctx.language, assessedOn),
    reviewOn: dayIn(ctx.language, reviewOn),
    appetite: say(ctx.language, appetiteWords(content.appetite.band, scale)),
    maps: drawHeatMaps(ctx.language, current),
    scale: explainScale(ctx.language, scale),
    origin: scaleOriginWords[scale.source],
    lines: listRegister(ctx.language, current, today),
    links: site.access === 'keeper' ? 'decide' : '',
    isLater: basedOn !== null,
  };
}

function draftView(ctx: Ctx, draft: Assessment, mayWrite: boolean): object {
  const today = londonDay(ctx.now);
  const missing = listMissing(draft.content, draft.scale, today);
  const [next] = missing;
  const risks = draft.content.risks.length;
  return {
    number: draft.number,
    isLater: draft.basedOn !== null,
    nextUrl: next ? stepUrl(draft.premisesId, next) : assessmentUrl(draft.premisesId, '/check'),
    left: missing.length,
    items: listItems(ctx.language, draft, { missing, mayWrite, today }),
    risks,
  };
}

const steps: readonly (readonly [step: 'scope' | 'appetite' | 'assets' | 'scenarios', words: string])[] = [
  ['scope', 'What this assessment is about'],
  ['appetite', 'How much risk you live with'],
  ['assets', 'What is worth protecting'],
  ['scenarios', 'What might happen'],
];

interface ItemsOf {
  readonly missing: readonly MissingStep[];
  readonly mayWrite: boolean;
  readonly today: string;
}

// One line for each step and each risk, as the task list of the Design System takes them.
function listItems(language: Language, draft: Assessment, { missing, mayWrite, today }: ItemsOf): object[] {
  const { scale, content, premisesId } = draft;
  const item = (words: string, href: string, isDone: boolean): object => ({
    title: { text: words },
    ...(mayWrite ? { href } : {}),
    status: isDone
      ? { text: say(language, 'Completed') }
      : { tag: { text: say(language, 'To do'), classes: 'govuk-tag--blue' } },
  });
  const judge = { scale, appetite: content.appetite.band, on: today };
  return [
    ...steps.map(([step, words]) =>
      item(say(language, words), stepUrl(premisesId, { step }), !missing.some((each) => each.step === step)),
    ),
    ...content.risks.map((risk, place) => {
      const open = nextRiskStep(risk, judge);
      const href = stepUrl(premisesId, { step: open ?? 'threat', riskId: risk.id });
      return item(`${place + 1}. ${risk.name}`, href, open === undefined);
    }),
    item(say(language, 'Check the answers and complete'), assessmentUrl(premisesId, '/check'), false),
  ];
}
