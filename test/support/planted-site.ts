import { openRisk } from '../../src/capabilities/assessments/risk/risk-from-scenario.ts';
import { beginAssessment } from '../../src/capabilities/assessments/write/begin-assessment.ts';
import { changeDraft } from '../../src/capabilities/assessments/write/change-draft.ts';
import { completeAssessment } from '../../src/capabilities/assessments/write/complete-assessment.ts';
import { planDrill } from '../../src/capabilities/drills/plan-drill.ts';
import { finishDrill, startDrill } from '../../src/capabilities/drills/runs/run-drill.ts';
import { addCrew, addShift } from '../../src/capabilities/drills/training/keep-crew.ts';
import { listShifts } from '../../src/capabilities/drills/training/shift-store.ts';
import { makePack } from '../../src/capabilities/evidence/packs/make-evidence-pack.ts';
import { raiseAction } from '../../src/capabilities/premises/index.ts';
import { aSite, asKeeper } from '../../src/capabilities/premises/premises-builders.ts';
import { answerQuestion } from '../../src/capabilities/procedures/building/answer-question.ts';
import { answerAll } from '../../src/capabilities/procedures/building/building-builders.ts';
import { confirmCards } from '../../src/capabilities/procedures/cards/confirm-cards.ts';
import { aPng } from '../../src/capabilities/procedures/floor-plans/floor-plan-builders.ts';
import { addFloorMark, addFloorPlan } from '../../src/capabilities/procedures/floor-plans/keep-floor-plans.ts';
import { newId } from '../../src/kernel/ids.ts';
import { londonDay } from '../../src/kernel/time.ts';
import type { Ctx } from '../../src/platform/db/database.ts';

/** Words that stand nowhere else, each for one place where premises keep what would help an attacker. */
export const planted = {
  action: 'Zorbledoor',
  'what of an action': 'Zorblehinge',
  'owner of an action': 'Zorbleowner',
  'part of the building': 'Zorblezone',
  exit: 'Zorbleexit',
  'safer place': 'Zorblecellar',
  'assembly point': 'Zorblepark',
  'floor plan': 'Zorbleplan',
  'mark on a plan': 'Zorblemark',
  scope: 'Zorblescope',
  vulnerability: 'Zorbleweak',
  asset: 'Zorbleasset',
  'aim of a drill': 'Zorbleaim',
  'leader of a drill': 'Zorblelead',
  shift: 'Zorbleshift',
  'name of staff': 'Zorblecrew',
} as const;

/** Premises with a planted word in each of these places, and a pack of all of it. */
export async function aPlantedSite(ctx: Ctx) {
  const site = await aSite(ctx);
  const keeper = await asKeeper(ctx, site);
  const actionId = await raiseAction(keeper, {
    ...{ premisesId: site.id, source: 'own', sourceId: null, costPounds: 90, dueOn: '2026-12-01' },
    title: `${planted.action} does not lock`,
    detail: `The ${planted['what of an action']} is loose`,
    ownerName: planted['owner of an action'],
  });
  const planId = await plantProcedures(keeper, site.id);
  await plantAssessment(keeper, site.id);
  const drillId = await plantDrill(keeper, site.id);
  return { ctx, site, keeper, actionId, planId, drillId, packId: await makePack(keeper, site.id) };
}

async function plantProcedures(keeper: Ctx, premisesId: string): Promise<string> {
  await answerAll(keeper, premisesId);
  const zones = `${planted['part of the building']}\nKitchen`;
  await answerQuestion(keeper, premisesId, 'place', { zones, floors: 'one', doors: '2' });
  const doors = { 'name-0': planted.exit, 'lock-0': 'bolt', 'by-0': 'door' };
  await answerQuestion(keeper, premisesId, 'doors', { ...doors, 'name-1': 'Yard', 'lock-1': 'key', 'by-1': 'door' });
  await answerQuestion(keeper, premisesId, 'inside', { saferPlaces: planted['safer place'] });
  const outside = { primary: planted['assembly point'], primarySide: 'front', reserve: 'Mill', reserveSide: 'back' };
  await answerQuestion(keeper, premisesId, 'outside', outside);
  await confirmCards(keeper, premisesId, { months: 6 });
  const bytes = aPng({ width: 400, height: 300, comment: '' });
  const plan = await addFloorPlan(keeper, premisesId, { name: planted['floor plan'], fileName: 'a.png', bytes });
  if (!plan.ok) throw new Error(JSON.stringify(plan.errors));
  const mark = { kind: 'exit', label: planted['mark on a plan'], x: 0.5, y: 0.5 } as const;
  await addFloorMark(keeper, { premisesId, planId: plan.value.id }, mark);
  return plan.value.id;
}

async function plantAssessment(keeper: Ctx, premisesId: string): Promise<void> {
  await beginAssessment(keeper, premisesId);
  await changeDraft(keeper, premisesId, 'scope', () => ({
    context: { scope: planted.scope, inside: 'Two lifts', outside: 'A road', roles: 'The manager decides' },
    appetite: { band: 3, words: '' },
    assets: [{ id: newId(), kind: 'people', name: planted.asset }],
    risks: [
      {
        ...openRisk(newId(), 'Lobby'),
        threat: { there: true, words: 'somebody attacks' },
        vulnerability: { there: true, words: planted.vulnerability },
        consequence: { there: true, words: 'many are hurt' },
        ...{ likelihood: 1, impact: 2, response: 'share', residual: { likelihood: 1, impact: 2 }, why: 'It is shared' },
      },
    ],
  }));
  const completed = await completeAssessment(keeper, premisesId, { reviewOn: reviewDay(keeper.now) });
  if (!completed.ok) throw new Error(JSON.stringify(completed.errors));
}

function reviewDay(now: Date): string {
  return londonDay(new Date(now.getTime() + 300 * 24 * 3_600_000));
}

async function plantDrill(keeper: Ctx, premisesId: string): Promise<string> {
  await addShift(keeper, premisesId, { name: planted.shift, hours: '9 to 5' });
  const [shift] = await listShifts(keeper, premisesId);
  const shiftId = shift?.id ?? '';
  const typedName = planted['name of staff'];
  await addCrew(keeper, premisesId, { personId: null, typedName, consent: 'Said so', shiftIds: [shiftId] });
  const drillId = await planDrill(keeper, premisesId, {
    ...{ procedure: 'lockdown', plannedOn: londonDay(keeper.now), isAnnounced: true, shiftId },
    ...{ aim: planted['aim of a drill'], leader: planted['leader of a drill'] },
  });
  await startDrill(keeper, premisesId, drillId);
  await finishDrill(keeper, premisesId, drillId, { expected: 12, counted: 11 });
  return drillId;
}
