import { z } from 'zod';
import { isDay, londonDay } from '../../../../kernel/time.ts';
import type { FieldErrors } from '../../../../kernel/wrong-input.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { keepPremises } from '../../../premises/index.ts';
import type { Treatment } from '../../assessment-content.ts';
import { changeRisk } from '../../write/change-draft.ts';
import { levelItems, readLevel } from '../assess-risk/level-form.ts';
import { nextUrl, openRiskPage, riskParams, typedOr } from '../assessment-steps.ts';

type PlanForm = Readonly<Record<string, string | readonly string[]>>;

/** Assessment, part two: who does it, what it costs, by when, and what is left then. */
export const planTreatmentPage = definePage({
  url: '/premises/:id/assessment/risks/:riskId/plan',
  access: keepPremises,
  parent: '/premises/:id/assessment',
  params: riskParams,
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  async get(ctx, { params, attempt }) {
    const { draft, risk, head } = await openRiskPage(ctx, params);
    const left = (side: 'likelihood' | 'impact') => typedOr(attempt, side, String(risk.residual[side] ?? ''));
    return showPage('assessments/pages/plan-treatment/plan-treatment.njk', {
      title: 'Who, by when, and what is left?',
      head,
      example: inMonths(londonDay(ctx.now), 3),
      treatments: risk.treatments.map((each, place) => rowOf(each, place, attempt)),
      likelihood: levelItems(ctx.language, draft.scale, 'likelihood', left('likelihood')),
      impact: levelItems(ctx.language, draft.scale, 'impact', left('impact')),
    });
  },
  async post(ctx, { params, form }) {
    const { draft: before, risk } = await openRiskPage(ctx, params);
    const read = risk.treatments.map((each, place) => readRow(form, each, place));
    const likelihood = readLevel(before.scale, 'likelihood', word(form, 'likelihood'));
    const impact = readLevel(before.scale, 'impact', word(form, 'impact'));
    const faults: FieldErrors = Object.assign(
      {},
      ...read.map(({ errors }) => errors),
      likelihood === null ? { likelihood: 'Say how likely it is then.' } : {},
      impact === null ? { impact: 'Say how bad it would be then.' } : {},
    );
    if (Object.keys(faults).length > 0) return tryAgain(faults);
    const planned = new Map(read.map(({ treatment }) => [treatment.id, treatment]));
    const step = { premisesId: params.id, riskId: params.riskId, step: 'plan' };
    const draft = await changeRisk(ctx, step, ({ treatments }) => ({
      treatments: treatments.map((each) => planned.get(each.id) ?? each),
      residual: { likelihood, impact },
    }));
    return goTo(nextUrl(ctx, draft));
  },
});

function word(form: PlanForm, field: string): string {
  return ([form[field] ?? ''].flat()[0] ?? '').trim();
}

function rowOf(treatment: Treatment, place: number, attempt: Attempt | undefined): object {
  const { words, owner, costPounds, dueOn } = treatment;
  return {
    number: place + 1,
    words,
    typed: {
      owner: typedOr(attempt, `owner-${place + 1}`, owner),
      cost: typedOr(attempt, `cost-${place + 1}`, costPounds === null ? '' : String(costPounds)),
      due: typedOr(attempt, `due-${place + 1}`, dueOn ?? ''),
    },
  };
}

function readRow(form: PlanForm, before: Treatment, place: number): { treatment: Treatment; errors: FieldErrors } {
  const field = (name: string): string => `${name}-${place + 1}`;
  const [owner, cost, dueOn] = ['owner', 'cost', 'due'].map((name) => word(form, field(name)));
  const bare = (cost ?? '').replace(/[£,\s]/g, '');
  const errors: Record<string, string> = {};
  if (!owner) errors[field('owner')] = 'Say who does it.';
  else if (owner.length > 120) errors[field('owner')] = 'Use at most 120 characters.';
  if (bare !== '' && !/^\d{1,8}$/.test(bare)) errors[field('cost')] = 'Give whole pounds, for example 250, or nothing.';
  if (!isDay(dueOn ?? '')) errors[field('due')] = 'Give the day like 2027-05-31.';
  const treatment = {
    ...before,
    owner: owner ?? '',
    costPounds: bare === '' ? null : Number(bare),
    dueOn: dueOn ?? null,
  };
  return { treatment, errors };
}

function inMonths(today: string, months: number): string {
  const then = new Date(`${today}T12:00:00Z`);
  then.setUTCMonth(then.getUTCMonth() + months);
  return then.toISOString().slice(0, 10);
}
