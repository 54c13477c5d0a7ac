import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import type { FieldErrors } from '../../../../kernel/wrong-input.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import { bandTones, judgeCells, ourScale, type RiskScale } from '../../risk/risk-scale.ts';
import { scaleOriginWords, toneWords } from '../../risk/risk-words.ts';
import { changeScale } from '../../scale/change-scale.ts';
import { listScales } from '../../scale/scale-store.ts';
import { openSite } from '../../ways-out/open-assessment.ts';
import { assessmentUrl, dayIn, siteParams, typedOr } from '../assessment-steps.ts';

type ScaleForm = Readonly<Record<string, string | readonly string[]>>;

const places = [0, 1, 2, 3] as const;

/** The words, colours and bands of the four levels: an organisation's own, dated; for keepers alone. */
export const changeRiskScalePage = definePage({
  url: '/premises/:id/assessment/scale',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: siteParams,
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  async get(ctx, { params, attempt }) {
    const site = await openSite(ctx, params.id, 'page', 'decide');
    const scales = await listScales(ctx, site.organisationId);
    const shown = scales[0]?.scale ?? ourScale;
    return showPage('assessments/pages/change-risk-scale/change-risk-scale.njk', {
      title: 'The levels of risk',
      back: assessmentUrl(site.id),
      organisation: site.organisationName,
      origin: say(ctx.language, scaleOriginWords[shown.source]),
      history: scales.map(({ scale }) => ({ name: scale.name, since: dayIn(ctx.language, scale.since) })),
      ...formOf(ctx.language, shown, attempt),
    });
  },
  async post(ctx, { params, form }) {
    const { scale, errors } = readScale(form);
    if (Object.keys(errors).length > 0) return tryAgain(errors);
    await changeScale(ctx, params.id, scale);
    return goTo(assessmentUrl(params.id), {
      notice: 'The levels hold for assessments that are begun from now on. Those that exist keep theirs.',
    });
  },
});

function formOf(language: Language, scale: RiskScale, attempt: Attempt | undefined): object {
  const said = (text: string): string => say(language, text);
  const field = (id: string, saved: string): object => ({ id, value: typedOr(attempt, id, saved) });
  const levels = (side: 'likelihood' | 'impact'): object[] =>
    places.map((place) => ({
      number: place + 1,
      label: field(`${side}-${place + 1}`, said(scale[side][place]?.label ?? '')),
      meaning: field(`${side}-${place + 1}-meaning`, said(scale[side][place]?.meaning ?? '')),
    }));
  return {
    name: typedOr(attempt, 'name', said(scale.name)),
    likelihood: levels('likelihood'),
    impact: levels('impact'),
    bands: places.map((place) => ({
      number: place + 1,
      label: field(`band-${place + 1}`, said(scale.bands[place]?.label ?? '')),
      meaning: field(`band-${place + 1}-meaning`, said(scale.bands[place]?.meaning ?? '')),
      tone: {
        id: `band-${place + 1}-tone`,
        items: bandTones.map((tone) => ({
          value: tone,
          text: said(toneWords[tone]),
          selected: typedOr(attempt, `band-${place + 1}-tone`, scale.bands[place]?.tone ?? 'slate') === tone,
        })),
      },
    })),
    cells: places.map((l) => ({
      likelihood: l + 1,
      impacts: places.map((i) => cellOf(language, scale, attempt, [l, i])),
    })),
  };
}

function cellOf(
  language: Language,
  scale: RiskScale,
  attempt: Attempt | undefined,
  [l, i]: readonly [number, number],
): object {
  const id = `cell-${l + 1}-${i + 1}`;
  const chosen = typedOr(attempt, id, String((scale.cells[l]?.[i] ?? 0) + 1));
  return {
    ...{ id, likelihood: l + 1, impact: i + 1 },
    items: places.map((band) => ({
      value: String(band + 1),
      text: `${band + 1}. ${say(language, scale.bands[band]?.label ?? '')}`,
      selected: chosen === String(band + 1),
    })),
  };
}

function readScale(form: ScaleForm): { scale: Omit<RiskScale, 'source' | 'since'>; errors: FieldErrors } {
  const errors: Record<string, string> = {};
  const word = (field: string): string => ([form[field] ?? ''].flat()[0] ?? '').trim();
  const label = (field: string, most = 40): string => {
    const text = word(field);
    if (text === '') errors[field] = 'Give it a name.';
    else if (text.length > most) errors[field] = `Use at most ${most} characters.`;
    return text;
  };
  const meaning = (field: string): string => {
    if (word(field).length > 240) errors[field] = 'Use at most 240 characters.';
    return word(field);
  };
  const levels = (side: string) =>
    places.map((place) => ({ label: label(`${side}-${place + 1}`), meaning: meaning(`${side}-${place + 1}-meaning`) }));
  const scale = {
    name: label('name', 80),
    likelihood: levels('likelihood'),
    impact: levels('impact'),
    bands: places.map((place) => ({
      label: label(`band-${place + 1}`),
      meaning: meaning(`band-${place + 1}-meaning`),
      tone: bandTones.find((tone) => tone === word(`band-${place + 1}-tone`)) ?? 'slate',
    })),
    cells: places.map((l) => places.map((i) => Math.trunc(Number(word(`cell-${l + 1}-${i + 1}`))) - 1)),
  };
  const isBand = scale.cells.flat().every((band) => band >= 0 && band <= 3);
  const fault = isBand ? judgeCells(scale) : 'Give one band for each likelihood with each impact.';
  if (fault) errors['cell-1-1'] = fault;
  return { scale, errors };
}
