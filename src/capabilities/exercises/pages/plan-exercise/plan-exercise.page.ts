import { z } from 'zod';
import { clockTime, londonDay, readLondonTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { type Attempt, definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { listRegions, listSectors, networkRoles } from '../../../network/index.ts';
import type { ExercisePlan } from '../../exercise.ts';
import { getVisibleExercise } from '../../exercise-access.ts';
import { planExercises } from '../../exercise-permissions.ts';
import { changePlan, planExercise } from '../../plan/plan-exercise.ts';

const clock = z
  .string()
  .trim()
  .refine((typed) => readLondonTime(typed) !== undefined, 'Give the day and time like 2026-11-22 20:00.');
const several = z.union([z.string().max(60), z.array(z.string().max(60)).max(100)]).default([]);

const planForm = z.object({
  name: z.string().trim().max(200).default(''),
  aim: z.string().trim().max(2000).default(''),
  kind: z.string().trim().toLowerCase().max(60).default(''),
  regions: several,
  sectors: several,
  roles: several,
  announced: z.enum(['yes', 'no'], 'Say whether the players are told before.'),
  announceDays: z.coerce.number('Give the days as a number, for example 3.').default(3),
  startsFrom: clock,
  startsUntil: clock,
});

/** A new exercise. */
export const planExercisePage = definePage({
  url: '/exercises/new',
  access: planExercises,
  parent: '/exercises',
  form: planForm,
  async get(ctx, { attempt }) {
    return showForm(ctx, { title: 'Plan an exercise', action: '/exercises/new', attempt });
  },
  async post(ctx, { form }) {
    const planned = await planExercise(ctx, readPlan(form, ctx.now));
    if (!planned.ok) return tryAgain(planned.errors);
    return goTo(`/exercises/${planned.value}`, {
      notice: 'The plan is begun. Now say what happens, and what should be done',
    });
  },
});

/** Changing a plan. */
export const changePlanPage = definePage({
  url: '/exercises/:exerciseId/edit',
  access: planExercises,
  parent: '/exercises/:exerciseId',
  params: z.object({ exerciseId: z.uuid() }),
  form: planForm,
  async get(ctx, { params, attempt }) {
    const plan = await getVisibleExercise(ctx, params.exerciseId);
    return showForm(ctx, { title: 'Change the plan', action: `/exercises/${plan.id}/edit`, plan, attempt });
  },
  async post(ctx, { params, form }) {
    const changed = await changePlan(ctx, params.exerciseId, readPlan(form, ctx.now));
    return changed.ok
      ? goTo(`/exercises/${params.exerciseId}`, { notice: 'The plan is changed' })
      : tryAgain(changed.errors);
  },
});

function readPlan(form: z.output<typeof planForm>, now: Date): ExercisePlan {
  const list = (typed: string | readonly string[]): string[] => [typed].flat().filter((each) => each !== '');
  return {
    name: form.name,
    aim: form.aim,
    kind: form.kind,
    regions: list(form.regions),
    sectors: list(form.sectors),
    roles: list(form.roles),
    isAnnounced: form.announced === 'yes',
    announceDays: form.announceDays,
    startsFrom: readLondonTime(form.startsFrom) ?? now,
    startsUntil: readLondonTime(form.startsUntil) ?? now,
  };
}

interface PlanForm {
  readonly title: string;
  readonly action: string;
  readonly plan?: ExercisePlan;
  readonly attempt: Attempt | undefined;
}

async function showForm(ctx: Ctx, { title, action, plan, attempt }: PlanForm) {
  const [regions, sectors] = await Promise.all([listRegions(ctx), listSectors(ctx)]);
  const chosen = (field: 'regions' | 'sectors' | 'roles'): readonly string[] =>
    attempt ? [attempt.values[field] ?? []].flat() : (plan?.[field] ?? []);
  const boxes = (field: 'regions' | 'sectors' | 'roles', items: readonly { code: string; name: string }[]) =>
    items.map(({ code, name }) => ({ value: code, text: name, checked: chosen(field).includes(code) }));
  const roles = networkRoles
    .filter(({ name }) => name !== 'auditor')
    .map((role) => ({ code: role.name, name: role.title }));
  const blank = plan
    ? {
        ...plan,
        announced: plan.isAnnounced ? 'yes' : 'no',
        startsFrom: spell(plan.startsFrom),
        startsUntil: spell(plan.startsUntil),
      }
    : { name: '', aim: '', kind: '', announced: 'yes', announceDays: 3, startsFrom: '', startsUntil: '' };
  return showPage('exercises/pages/plan-exercise/plan-exercise.njk', {
    title,
    action,
    typed: { ...blank, ...attempt?.values },
    regions: boxes('regions', regions),
    sectors: boxes('sectors', sectors),
    roles: boxes('roles', roles),
  });
}

function spell(moment: Date): string {
  return `${londonDay(moment)} ${clockTime(moment)}`;
}
