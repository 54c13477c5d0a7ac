import type { Ctx } from '../../../../platform/db/database.ts';
import { addEvent, saveDutyAnswer, saveEventAnswer } from '../../../obligations/index.ts';
import { listNear } from './near-place-store.ts';

const dutySteps = [
  ['place', { setting: 'building' }],
  ['use', { use: '2' }],
  ['within', { within: 'other-person' }],
  ['people', { visitors: '206', staff: '14' }],
  ['method', { method: 'seats', note: 'Seats inside and in the yard on a summer Saturday, and the rota of that day.' }],
  ['inside', { holdsOthers: 'no' }],
  ['control', { control: 'alone' }],
] as const;

const eventSteps = [
  ['event-place', { eventSetting: 'building' }],
  ['event-use', { mainUse: 'other' }],
  ['event-enhanced', { atEnhanced: 'no' }],
  ['event-public', { publicMayAttend: 'yes' }],
  ['event-check', { checks: 'all' }],
  ['event-people', { people: '180' }],
] as const;

/** What the Act asks of the café: its keeper's answers, and a ticketed evening that is too small to qualify. */
export async function loadSampleDuty(ctx: Ctx): Promise<void> {
  const [cafe] = await listNear(ctx, 'itself', 1);
  if (!cafe) throw new Error('The sample has no café.');
  const premisesId = cafe.id;
  for (const [key, answer] of dutySteps) await saveDutyAnswer(ctx, premisesId, key, answer);
  const added = await addEvent(ctx, premisesId, { name: 'Lantern evening in the yard', heldOn: '2026-12-18' });
  if (!added.ok) return;
  const eventId = added.value;
  for (const [key, answer] of eventSteps) await saveEventAnswer(ctx, { premisesId, eventId, key }, answer);
}
