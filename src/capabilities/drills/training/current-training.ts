import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { noteStanding } from '../../premises/index.ts';
import { addMonths } from '../drill-schedule.ts';
import { type CrewMember, listCourses, listCrew, listTraining, type Training } from './crew-store.ts';
import { listShifts, type Shift } from './shift-store.ts';
import { type Course, countTrained, findGaps, gridOfTraining, type TrainingCell } from './training-gaps.ts';

/** How long before a course ends its gap is shown, months. */
const gapsAheadMonths = 3;

/** Training at premises as it stands today. `crew` and `held` name people: only for keepers and deputies. */
export interface CurrentTraining {
  readonly shifts: readonly Shift[];
  readonly courses: readonly Course[];
  readonly crew: readonly CrewMember[];
  readonly held: readonly Training[];
  /** Every shift with every course. */
  readonly grid: readonly TrainingCell[];
  /** Wanted courses that nobody of a shift holds, now or within three months. */
  readonly gaps: readonly TrainingCell[];
  /** People on shifts who hold every wanted course today. */
  readonly trained: number;
  readonly people: number;
}

/** Training at premises today, by shift. Whoever calls it has checked that the reader may know. */
export async function currentTraining(ctx: Ctx, premisesId: string): Promise<CurrentTraining> {
  const [shifts, courses, crew, held] = await Promise.all([
    listShifts(ctx, premisesId),
    listCourses(ctx),
    listCrew(ctx, premisesId),
    listTraining(ctx, premisesId),
  ]);
  const today = londonDay(ctx.now);
  const staffed = shifts.map(({ id, name }) => ({
    shiftId: id,
    name,
    people: crew.filter(({ shiftIds }) => shiftIds.includes(id)).map((member) => member.id),
  }));
  const grid = gridOfTraining(staffed, courses, held, today);
  const gaps = findGaps(grid, addMonths(today, gapsAheadMonths));
  return { shifts, courses, crew, held, grid, gaps, ...countTrained(staffed, courses, held, today) };
}

/** Notes in the standing of premises how many people on shift are trained; nothing where there are no shifts. In the deed's transaction. */
export async function noteTraining(ctx: Ctx, premisesId: string): Promise<void> {
  const { trained, people, shifts } = await currentTraining(ctx, premisesId);
  const isKnown = shifts.length > 0;
  await noteStanding(ctx, premisesId, {
    peopleTrained: isKnown ? trained : null,
    peopleOnShift: isKnown ? people : null,
  });
}
