import type { Actor } from '../../../../kernel/actor.ts';
import { after, day, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { answerRecommendation, askForVisit, finishVisit, planVisit, recommend } from '../../../advisers/index.ts';
import { describePremises } from '../../../network/index.ts';
import { noteStanding, type Standing } from '../../../premises/index.ts';
import { listEateries, type SampleEatery } from './eatery-store.ts';

const eateries = 36;

/**
 * What an adviser of London finds: places to eat that are on their way, some further than others, so that the café has a group to
 * be compared with; one visit made with two recommendations, one planned, two asked for.
 */
export async function loadSampleAdvisers(ctx: Ctx, adviserId: string): Promise<void> {
  const places = await listEateries(ctx, eateries);
  for (const [number, { id, name }] of places.entries()) {
    await describePremises(ctx, id, { name, useCode: 'food-drink', capacity: 205 + ((number * 37) % 420) });
    if (number % 6 !== 5) await noteStanding(ctx, id, standingOf(number, ctx.now));
  }
  const [visited, planned, ...others] = places;
  if (!visited || !planned) return;
  const adviser = as(ctx, adviserId, 'adviser', { kind: 'region', id: 'london' });
  await loadVisitMade(ctx, adviser, visited);
  const plannedFor = londonDay(after(ctx.now, 9 * day));
  await planVisit(adviser, {
    premisesId: planned.id,
    plannedFor,
    purpose: 'Going through the four procedures together.',
  });
  for (const [place, each] of others.slice(0, 2).entries()) {
    await askForVisit(keeperOf(ctx, each), each.id, reasons[place] ?? '');
  }
}

async function loadVisitMade(ctx: Ctx, adviser: Ctx, visited: SampleEatery): Promise<void> {
  const today = londonDay(ctx.now);
  const premisesId = visited.id;
  const visit = await planVisit(adviser, { premisesId, plannedFor: today, purpose: 'A first visit.' });
  if (!visit.ok) return;
  const visitId = visit.value;
  await finishVisit(adviser, visitId, {
    doneOn: londonDay(after(ctx.now, -3 * day)),
    sharedNote: 'Thank you for your time. The cards at the till are a good start; the two points below come next.',
    ownNote: 'Willing, short of time. A call in a month will help more than a letter.',
    followUpOn: londonDay(after(ctx.now, 10 * day)),
  });
  const due = { visitId, dueOn: londonDay(after(ctx.now, 30 * day)), followUpOn: null };
  const first = await recommend(adviser, { ...due, ...advice[0] });
  await recommend(adviser, { ...due, ...advice[1] });
  const answer = { answer: 'accepted', note: 'At the staff meeting in December.' } as const;
  await answerRecommendation(keeperOf(ctx, visited), first, answer);
}

const reasons = [
  'We are about to rebuild the entrance and would like advice before we order the doors.',
  'We have written our procedures and are not sure that they fit the building.',
];

const advice = [
  { grade: 'must', against: 'communication', words: 'Agree who tells the staff upstairs, and by which words.' },
  { grade: 'should', against: 'respond', words: 'Practise all four procedures with each shift, at a quiet hour.' },
] as const;

/** How the number-th place stands: the longer the list, the more mixed. */
function standingOf(number: number, now: Date): Partial<Standing> {
  const ago = (days: number): string => londonDay(after(now, -days * day));
  return {
    ...{ tier: number % 9 === 8 ? 'out' : 'standard', tierOn: ago(20 + number) },
    ...(number % 3 === 0 ? {} : { assessedOn: ago(30 + number * 14), assessmentReviewOn: ago(number * 14 - 335) }),
    ...(number % 3 === 0 ? {} : { risksAbove: number % 4 }),
    ...{ proceduresReady: number % 5, proceduresOn: number % 5 === 0 ? null : ago(number) },
    ...(number % 2 === 0 ? {} : { drilledOn: ago(number * 15), drillDueOn: ago(number * 15 - 365) }),
  };
}

function keeperOf(ctx: Ctx, { personId, organisationId }: SampleEatery): Ctx {
  return as(ctx, personId, 'member', { kind: 'organisation', id: organisationId });
}

function as(ctx: Ctx, personId: string, role: string, scope: { kind: 'region' | 'organisation'; id: string }): Ctx {
  const actor: Actor = { kind: 'person', personId, name: '', roles: [{ role, scope }] };
  return { ...ctx, actor };
}
