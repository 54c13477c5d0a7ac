import { after, day, hour, londonDay, minute, second } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import {
  addCrew,
  addFinding,
  addShift,
  currentTraining,
  finishDrill,
  planDrill,
  pressMilestone,
  reviewDrill,
  signResponse,
  startDrill,
  writeTraining,
} from '../../../drills/index.ts';
import { listRoles } from '../../../network/index.ts';
import { listNear } from './near-place-store.ts';

/** One drill of the past: how many days ago, at which seconds its first milestones were pressed, and what it showed. */
interface PastDrill {
  readonly procedure: 'evacuation' | 'lockdown';
  readonly daysAgo: number;
  readonly seconds: readonly number[];
  readonly people: readonly [expected: number, counted: number];
  readonly wentWell: string;
  readonly finding: string;
}

/**
 * The café with two drills of lockdown, one of evacuation and one to come, two shifts with a gap, and a signature at the level that
 * holds; an hotel nearby with a drill and a shift. `memberId` keeps the café.
 */
export async function loadSampleDrills(ctx: Ctx, memberId: string): Promise<void> {
  const [cafe] = await listNear(ctx, 'itself', 1);
  const [hotel] = await listNear(ctx, 'hotel', 1);
  if (!cafe || !hotel) throw new Error('The sample has no café or no hotel.');
  for (const past of drillsOfCafe) await holdDrill(ctx, cafe.id, past);
  await holdDrill(ctx, hotel.id, drillOfHotel);
  await planDrill(ctx, cafe.id, {
    ...{ procedure: 'invacuation', plannedOn: londonDay(after(ctx.now, 9 * day)), isAnnounced: true, shiftId: null },
    ...{ aim: 'Guests follow whoever speaks first.', leader: 'Manager' },
  });
  await fillShifts(ctx, cafe.id, ['Day', 'Evening'], ['Robin (sample)', 'Ash (sample)', 'Noor (sample)']);
  await fillShifts(ctx, hotel.id, ['Night'], ['Lee (sample)', 'Sasha (sample)']);
  await signAtCafe(ctx, cafe.id, memberId);
}

async function holdDrill(ctx: Ctx, premisesId: string, past: PastDrill): Promise<void> {
  const { procedure, daysAgo, seconds, people, wentWell, finding } = past;
  const began = after(ctx.now, -daysAgo * day);
  const at = (moment: Date): Ctx => ({ ...ctx, now: moment });
  const plan = { aim: 'Everybody on shift knows what is theirs to do.', leader: 'Manager', shiftId: null };
  const planned = { ...plan, procedure, plannedOn: londonDay(began), isAnnounced: true };
  const id = await planDrill(at(after(began, -day)), premisesId, planned);
  const milestones = await startDrill(at(began), premisesId, id);
  for (const [place, { key }] of milestones.entries()) {
    const pressed = seconds[place];
    if (pressed === undefined) continue;
    await pressMilestone(at(after(began, pressed * second)), premisesId, id, { milestone: key });
  }
  const end = after(began, (seconds.at(-1) ?? 0) * second + minute);
  await finishDrill(at(end), premisesId, id, { expected: people[0], counted: people[1] });
  const later = at(after(end, hour));
  await reviewDrill(later, premisesId, id, wentWell);
  const dueOn = londonDay(after(end, 21 * day));
  await addFinding(later, premisesId, id, { title: finding, ownerName: 'Manager', dueOn });
}

async function fillShifts(
  ctx: Ctx,
  premisesId: string,
  shifts: readonly string[],
  names: readonly string[],
): Promise<void> {
  for (const name of shifts) await addShift(ctx, premisesId, { name, hours: '' });
  const made = (await currentTraining(ctx, premisesId)).shifts;
  for (const [place, typedName] of names.entries()) {
    const shiftIds = [made[place % made.length]?.id ?? ''];
    await addCrew(ctx, premisesId, { personId: null, typedName, consent: 'Invented for the sample.', shiftIds });
  }
  const { crew, shifts: known } = await currentTraining(ctx, premisesId);
  const ofFirst = crew.filter(({ shiftIds }) => shiftIds.includes(known[0]?.id ?? '')).map(({ id }) => id);
  const seen = { knownBy: 'was-there', takenOn: londonDay(after(ctx.now, -200 * day)) } as const;
  const courses = ['evacuation', 'invacuation', 'lockdown', 'communication'];
  await writeTraining(ctx, premisesId, { ...seen, crewIds: ofFirst, courses });
  // Of the other shift, only evacuation, and that ends soon.
  const takenOn = londonDay(after(ctx.now, -310 * day));
  await writeTraining(ctx, premisesId, {
    ...seen,
    takenOn,
    crewIds: crew.map(({ id }) => id),
    courses: ['evacuation'],
  });
}

async function signAtCafe(ctx: Ctx, premisesId: string, memberId: string): Promise<void> {
  const roles = await listRoles(ctx, memberId);
  const keeper: Ctx = { ...ctx, actor: { kind: 'person', personId: memberId, name: 'Keeper', roles } };
  const levels = { threatLevel: 'SEVERE', responseLevel: 'HEIGHTENED' };
  await signResponse(keeper, premisesId, { ...levels, reason: 'The walk round the site is on Monday.' });
}

const drillsOfCafe: readonly PastDrill[] = [
  {
    ...{
      procedure: 'lockdown',
      daysAgo: 230,
      seconds: [15, 48, 95, 130, 170, 204, 231, 260, 282, 300],
      people: [38, 36],
    },
    wentWell: 'Nobody ran.',
    finding: 'Try the words to say once a month at the start of a shift',
  },
  {
    ...{ procedure: 'lockdown', daysAgo: 41, seconds: [9, 31, 52, 70, 96, 120, 149, 171, 188, 201], people: [41, 41] },
    wentWell: 'Everybody was counted the first time.',
    finding: 'Put a second list of who is on shift at the counter',
  },
  {
    ...{
      procedure: 'evacuation',
      daysAgo: 120,
      seconds: [12, 41, 77, 118, 140, 176, 205, 230, 244, 260],
      people: [44, 44],
    },
    wentWell: 'Guests were led, not sent.',
    finding: 'Tell the neighbours a day ahead next time',
  },
];

const drillOfHotel: PastDrill = {
  ...{ procedure: 'evacuation', daysAgo: 75, seconds: [20, 310, 420, 560], people: [126, 125] },
  wentWell: 'The night shift knew who does what.',
  finding: 'Print the list of guests at the change of shift',
};
