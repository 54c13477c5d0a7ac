import { z } from 'zod';
import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { getSite, keepPremises, seePremises } from '../../../premises/index.ts';
import { type CurrentTraining, currentTraining } from '../../training/current-training.ts';
import { drawTrainingGrid } from '../../training/draw-training-grid.ts';
import { addShift, removeCrew, removeShift } from '../../training/keep-crew.ts';
import type { TrainingCell } from '../../training/training-gaps.ts';
import { dayWords, mayRun, siteParams, typedOf } from '../drill-view.ts';

const url = '/premises/:id/drills/training';
const pageOf = (id: string): string => `/premises/${id}/drills/training`;

/** Who is trained at premises, shift by shift, and where gaps are. Names are for keepers and deputies alone. */
export const keepTrainingPage = definePage({
  url,
  access: seePremises,
  parent: '/premises/:id/drills',
  params: siteParams,
  form: z.object({
    name: z.string().trim().min(2, 'Name the shift, for example Evening.').max(40, 'Use at most 40 characters.'),
    hours: z.string().trim().max(60, 'Use at most 60 characters.').default(''),
  }),
  async get(ctx, { params: { id }, attempt }) {
    const site = await getSite(ctx, id, 'drills');
    const canChange = mayRun(site);
    const training = await currentTraining(ctx, id);
    if (canChange && training.crew.length > 0) {
      await recordRead(ctx, { what: 'drills.crew-listed', subject: `premises:${id}` });
    }
    return showPage('drills/pages/keep-training/keep-training.njk', {
      title: 'Training, shift by shift',
      backLink: { label: 'Drills', url: `/premises/${id}/drills` },
      site: { name: site.name },
      path: pageOf(id),
      canChange,
      counts: { trained: training.trained, people: training.people },
      gaps: training.gaps.map((gap) => sayGap(ctx, gap)),
      shifts: training.shifts,
      ...describeGrid(ctx, training),
      crew: canChange ? describeCrew(ctx, training) : [],
      courses: training.courses.map(({ name, validMonths }) => [
        say(ctx.language, name),
        say(ctx.language, '{n, plural, one {# month} other {# months}}', { n: validMonths }),
      ]),
      typed: { name: typedOf(attempt, 'name'), hours: typedOf(attempt, 'hours') },
    });
  },
  async post(ctx, { params: { id }, form }) {
    if (!(await addShift(ctx, id, form))) return tryAgain({ name: 'There is a shift of that name already.' });
    return goTo(pageOf(id), { notice: 'The shift is added. Put people on it.' });
  },
});

/** Removing a shift. */
export const removeShiftPage = definePage({
  url: '/premises/:id/drills/training/shifts/:shiftId/remove',
  access: keepPremises,
  parent: url,
  params: siteParams.extend({ shiftId: z.uuid() }),
  async post(ctx, { params: { id, shiftId } }) {
    await removeShift(ctx, id, shiftId);
    return goTo(pageOf(id), { notice: 'The shift is removed; its people are still on the list' });
  },
});

/** Taking somebody off the list. */
export const removeCrewPage = definePage({
  url: '/premises/:id/drills/training/people/:crewId/remove',
  access: keepPremises,
  parent: url,
  params: siteParams.extend({ crewId: z.uuid() }),
  async post(ctx, { params: { id, crewId } }) {
    await removeCrew(ctx, id, crewId);
    return goTo(pageOf(id), { notice: 'Taken off, with everything that was kept about this person' });
  },
});

function sayGap({ language, now }: Ctx, { shift, course, heldUntil }: TrainingCell): string {
  const values = { shift, course: say(language, course.name) };
  if (heldUntil === null) return say(language, '{shift}: nobody is trained in {course}', values);
  const today = londonDay(now);
  const sentence = '{shift}: nobody is trained in {course} after {day}';
  return heldUntil < today
    ? say(language, '{shift}: nobody is trained in {course}', values)
    : say(language, sentence, { ...values, day: dayWords(heldUntil) });
}

function describeGrid({ language }: Ctx, { grid, shifts, courses }: CurrentTraining) {
  const fields = courses.flatMap(({ code, name }) =>
    grid
      .filter(({ course }) => course.code === code)
      .map(({ shift, trained, people }) => ({ row: say(language, name), column: shift, trained, people })),
  );
  return {
    picture:
      fields.length > 0
        ? drawTrainingGrid({
            title: say(language, 'Who is trained today'),
            description: say(language, 'For each course and shift: how many people of the shift have it, of how many.'),
            fields,
          })
        : '',
    gridColumns: [{ text: say(language, 'Course') }, ...shifts.map(({ name }) => ({ text: name }))],
    grid: courses.map(({ code, name }) => [
      say(language, name),
      ...grid.filter(({ course }) => course.code === code).map((cell) => sayCell(language, cell)),
    ]),
  };
}

function sayCell(language: Ctx['language'], { trained, people, heldUntil }: TrainingCell): string {
  if (people === 0) return say(language, 'Nobody on this shift');
  if (!heldUntil) return say(language, '0 of {people}', { people });
  return say(language, '{trained} of {people}, until {day}', { trained, people, day: dayWords(heldUntil) });
}

function describeCrew({ language, now }: Ctx, { crew, shifts, courses, held }: CurrentTraining) {
  const today = londonDay(now);
  return crew.map((member) => ({
    id: member.id,
    name: member.name || say(language, 'Somebody who has left'),
    shifts: shifts
      .filter(({ id }) => member.shiftIds.includes(id))
      .map(({ name }) => name)
      .join(', '),
    consent: member.consent ?? '',
    training: held
      .filter(({ crewId }) => crewId === member.id)
      .map(({ course, until }) => {
        const name = say(language, courses.find(({ code }) => code === course)?.name ?? course);
        const sentence = until < today ? '{name}, ended on {day}' : '{name}, until {day}';
        return say(language, sentence, { name, day: dayWords(until) });
      }),
  }));
}
