import type { Ctx } from '../../../../platform/db/database.ts';
import { answerQuestion, confirmCards, translateCards } from '../../../procedures/index.ts';
import { listNear } from './near-place-store.ts';
import { polishCards } from './sample-polish-cards.ts';

type Answers = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** The cards of the café, in Polish too, and those of a hotel with more floors and shifts. */
export async function loadSampleProcedures(ctx: Ctx): Promise<void> {
  const [cafe] = await listNear(ctx, 'itself', 1);
  const [hotel] = await listNear(ctx, 'hotel', 1);
  if (!cafe || !hotel) throw new Error('The sample has no café or no hotel.');
  await answerAndUse(ctx, cafe.id, {
    ...cafeAnswers,
    calling: { caller: 'teller', address: `${cafe.name}, ${cafe.place}` },
  });
  await answerAndUse(ctx, hotel.id, {
    ...hotelAnswers,
    calling: { caller: 'teller', address: `${hotel.name}, ${hotel.place}` },
  });
  const checkedBy = 'Nobody yet: sample translation';
  for (const part of ['shared', 'evacuation', 'invacuation', 'lockdown', 'communication'] as const) {
    // The words to 999 stay English: that is what is spoken there.
    const english = `Police. We are at ${cafe.name}, ${cafe.place}. What is happening: … Where: … People hurt: … We have started: …`;
    const emergency = part === 'shared' ? {} : { [`${part}.words.emergency`]: `Po angielsku: ${english}` };
    await translateCards(ctx, cafe.id, {
      language: 'pl',
      part,
      words: { ...polishCards[part], ...emergency },
      checkedBy,
    });
  }
}

async function answerAndUse(ctx: Ctx, premisesId: string, answers: Answers): Promise<void> {
  for (const key of [
    'place',
    'doors',
    'floors',
    'inside',
    'outside',
    'shifts',
    'people',
    'telling',
    'calling',
  ] as const) {
    const typed = answers[key];
    const answer = typed && (await answerQuestion(ctx, premisesId, key, typed));
    if (answer && !answer.ok) throw new Error(`The sample answers ${key} wrongly: ${JSON.stringify(answer.errors)}`);
  }
  await confirmCards(ctx, premisesId, { months: 6 });
}

const cafeAnswers: Answers = {
  place: { zones: 'Seating area\nCounter and kitchen\nToilets', floors: 'one', doors: '2' },
  doors: {
    ...{ 'name-0': 'Front door', 'lock-0': 'bolt', 'by-0': 'door' },
    ...{ 'name-1': 'Yard door', 'lock-1': 'key', 'by-1': 'in-charge' },
  },
  inside: { saferPlaces: 'Store room\nStaff room' },
  outside: { primary: 'Glazier Green', primarySide: 'front', reserve: 'Beacon Lane car park', reserveSide: 'back' },
  shifts: { shiftPlan: 'day-evening' },
  people: {
    ...{ 'in-charge-0': 'Manager', 'in-charge-else-0': 'Head barista', 'door-0': 'Till', 'door-else-0': 'Kitchen' },
    ...{ 'teller-0': 'Barista', 'teller-else-0': 'Till' },
    ...{ 'in-charge-1': 'Evening lead', 'in-charge-else-1': 'Barista', 'door-1': 'Till', 'door-else-1': 'Kitchen' },
    ...{ 'teller-1': 'Barista', 'teller-else-1': 'Till' },
  },
  telling: { ways: ['voice'], helpRule: 'stay-with' },
};

const hotelAnswers: Answers = {
  place: { zones: 'Lobby\nBar\nRestaurant\nMeeting rooms\nBedroom floors\nKitchen', floors: 'more', doors: '4' },
  doors: {
    ...{ 'name-0': 'Main entrance', 'lock-0': 'electric', 'by-0': 'door' },
    ...{ 'name-1': 'Bar door', 'lock-1': 'bolt', 'by-1': 'door' },
    ...{ 'name-2': 'Goods entrance', 'lock-2': 'electric', 'by-2': 'in-charge' },
    ...{ 'name-3': 'Garden gate', 'lock-3': 'none', 'by-3': 'door' },
  },
  floors: { stairs: 'Main stairs\nNorth stairs', refuge: 'The landing of each floor' },
  inside: { saferPlaces: 'Bedrooms\nLinen store\nKitchen store' },
  outside: { primary: 'The church garden', primarySide: 'left', reserve: 'The school yard', reserveSide: 'back' },
  shifts: { shiftPlan: 'day-night' },
  people: {
    ...{ 'in-charge-0': 'Duty manager', 'in-charge-else-0': 'Head of reception' },
    ...{ 'door-0': 'Concierge', 'door-else-0': 'Bell staff', 'teller-0': 'Reception', 'teller-else-0': 'Duty manager' },
    ...{ 'in-charge-1': 'Night manager', 'in-charge-else-1': 'Night reception' },
    ...{ 'door-1': 'Night porter', 'door-else-1': 'Night manager', 'teller-1': 'Night reception', 'teller-else-1': '' },
  },
  telling: { ways: ['voice', 'radio', 'tannoy'], helpRule: 'equipment' },
};
