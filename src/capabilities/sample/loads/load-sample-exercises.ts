import type { Actor } from '../../../kernel/actor.ts';
import { after, day, hour, londonDay, minute, readLondonTime } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import {
  addExpectation,
  addInject,
  approveExercise,
  type ExercisePlan,
  endExercise,
  giveDueInjects,
  listExpectations,
  listInjects,
  markGiven,
  nameStaff,
  planExercise,
  startExercise,
  submitExercise,
  tickMet,
  writeComment,
} from '../../exercises/index.ts';

const plan = { kind: 'suspicious vehicle', regions: ['london'], sectors: [], roles: ['hub-officer', 'sector-lead'] };
const ticked = { measure: 'ticked', role: null, sharePercent: 100 } as const;

/**
 * Two exercises to look at: one by phone that was played three weeks ago, with what was seen, and one that waits for a second
 * person. `seated` says who sits where, by the role of the seat.
 */
export async function loadSampleExercises(ctx: Ctx, seated: ReadonlyMap<string, string>): Promise<void> {
  const as = (role: string, now: Date): Ctx => ({ ...ctx, now, actor: officer(seated.get(role) ?? '', role) });
  await playLast(as, readLondonTime(`${londonDay(after(ctx.now, -21 * day))} 10:00`) ?? ctx.now);
  const startsFrom = readLondonTime(`${londonDay(after(ctx.now, 14 * day))} 10:00`) ?? ctx.now;
  const next = await begin(as('duty-officer', ctx.now), {
    ...plan,
    name: 'Quiet Quay',
    aim: 'Whether leads answer an alert and pass it on within ten minutes, on every channel.',
    isAnnounced: true,
    announceDays: 3,
    startsFrom,
    startsUntil: after(startsFrom, 6 * hour),
  });
  const words = {
    body: 'A white van has stood by the quay since the morning; nobody knows whose it is.',
    instruction: 'Keep people away from the quay, and answer this message.',
  };
  const planner = as('duty-officer', ctx.now);
  await addInject(planner, next, { kind: 'alert', offsetMinutes: 0, headline: 'Suspicious van by the quay', ...words });
  await addInject(planner, next, {
    kind: 'update',
    offsetMinutes: 20,
    headline: 'The street behind the quay is shut',
    ...words,
  });
  const read = { injectNumber: 1, withinMinutes: 10, who: 'Sector leads', deed: 'have read it' };
  await addExpectation(planner, next, { ...read, measure: 'received', role: 'sector-lead', sharePercent: 80 });
  await submitExercise(planner, { exerciseId: next, revision: 4 });
}

async function playLast(as: (role: string, now: Date) => Ctx, start: Date): Promise<void> {
  const planner = as('duty-officer', after(start, -7 * day));
  const id = await begin(planner, {
    ...plan,
    name: 'Long Ladder',
    aim: 'Whether the desk finds the numbers of the hubs when the network is away.',
    isAnnounced: false,
    announceDays: 3,
    startsFrom: start,
    startsUntil: after(start, 2 * hour),
  });
  const spoken = { kind: 'phone', body: '', instruction: '' } as const;
  await addInject(planner, id, {
    ...spoken,
    offsetMinutes: 0,
    headline: 'Ring the desk: the network is away, and a van stands by the quay',
  });
  await addInject(planner, id, {
    ...spoken,
    offsetMinutes: 15,
    headline: 'Ring the hub: a caller asks what to tell the shops',
  });
  const desk = { ...ticked, who: 'The national desk', deed: 'rings the hub back', injectNumber: 1, withinMinutes: 10 };
  await addExpectation(planner, id, desk);
  await addExpectation(planner, id, {
    ...ticked,
    who: 'The hub in London',
    deed: 'reads the code of the card out',
    injectNumber: 2,
    withinMinutes: 5,
  });
  const watcher = as('hub-officer', start).actor;
  if (watcher.kind === 'person') await nameStaff(planner, id, watcher.personId, 'observer');
  await submitExercise(planner, { exerciseId: id, revision: 5 });
  await approveExercise(as('approver', after(start, -6 * day)), {
    exerciseId: id,
    revision: 5,
    confirmKind: 'EXERCISE',
  });
  await startExercise(as('duty-officer', start), id);
  const later = (minutes: number): Ctx => as('hub-officer', after(start, minutes * minute));
  await giveDueInjects(later(15));
  for (const inject of await listInjects(later(15), id))
    await markGiven(later(inject.offsetMinutes + 1), id, inject.id);
  const [first] = await listExpectations(later(15), id);
  await tickMet(later(8), id, first?.id ?? '');
  await writeComment(later(9), id, 'The desk had the number on the wall, and rang at once.');
  await writeComment(later(24), id, 'At the hub nobody knew where the code of a card stands.');
  await endExercise(as('duty-officer', after(start, 40 * minute)), id, 'done');
}

async function begin(ctx: Ctx, wanted: ExercisePlan): Promise<string> {
  const planned = await planExercise(ctx, wanted);
  if (!planned.ok) throw new Error(`The sample exercise is not whole: ${Object.keys(planned.errors).join(', ')}`);
  return planned.value;
}

function officer(personId: string, role: string): Actor {
  return { kind: 'person', personId, name: role, roles: [{ role, scope: { kind: 'national', id: '' } }] };
}
