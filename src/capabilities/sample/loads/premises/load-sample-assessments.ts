import { after, day, londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { beginAssessment, completeAssessment, makeStartingContent } from '../../../assessments/index.ts';
import { describePremises } from '../../../network/index.ts';
import { type AssessedPlace, listCafe, listHotelChain } from './chain-place-store.ts';

type Content = ReturnType<typeof makeStartingContent>;

/** How a place of the sample answered: for each risk in turn how likely, how bad, and what is left; days ago, and until the review. */
interface Answers {
  readonly use: string;
  readonly daysAgo: number;
  readonly reviewAfter: number;
  readonly levels: readonly (readonly [likelihood: number, impact: number, left: number])[];
}

const cafe: Answers = {
  ...{ use: 'food-drink', daysAgo: 120, reviewAfter: 365 },
  levels: [
    [2, 4, 3],
    [2, 2, 2],
    [2, 3, 2],
    [2, 3, 2],
    [1, 4, 4],
  ],
};

const hotel = (daysAgo: number, reviewAfter: number, worst: readonly [number, number, number]): Answers => ({
  ...{ use: 'hotels', daysAgo, reviewAfter },
  levels: [worst, [2, 2, 2], [2, 3, 2], [3, 2, 1], [2, 2, 2], [1, 4, 3], [2, 3, 3], [1, 2, 2]],
});

const hotels: readonly Answers[] = [
  hotel(30, 365, [2, 4, 3]),
  hotel(200, 365, [3, 4, 4]),
  hotel(350, 355, [2, 3, 2]),
  hotel(400, 380, [1, 3, 3]),
];

/** Risk assessments of the café and of the sites of a hotel chain, one of them overdue, so that comparing shows something. */
export async function loadSampleAssessments(ctx: Ctx): Promise<void> {
  for (const place of await listCafe(ctx)) await assess(ctx, place, cafe);
  // The last site has none yet.
  const chain = await listHotelChain(ctx, hotels.length);
  for (const [at, place] of chain.entries()) {
    await describePremises(ctx, place.id, { name: place.name, useCode: 'hotels', capacity: 240 + 180 * at });
    await assess(ctx, place, hotels[at] ?? cafe);
  }
}

async function assess(ctx: Ctx, place: AssessedPlace, answers: Answers): Promise<void> {
  const then = { ...ctx, now: after(ctx.now, -answers.daysAgo * day) };
  const content = answer(then, makeStartingContent(answers.use), answers);
  await beginAssessment(then, place.id, { content });
  const done = await completeAssessment(then, place.id, {
    reviewOn: londonDay(after(then.now, answers.reviewAfter * day)),
  });
  if (!done.ok) throw new Error(`The sample's assessment of ${place.name} is not complete.`);
}

function answer(ctx: Ctx, start: Content, { levels, reviewAfter }: Answers): Content {
  const dueOn = londonDay(after(ctx.now, (reviewAfter / 3) * day));
  const risks = start.risks.map((risk, place) => {
    const [likelihood, impact, left] = levels[place] ?? [1, 2, 2];
    const there = (element: Content['risks'][number]['threat']) => ({ ...element, there: true });
    const [first, ...more] = risk.treatments;
    return {
      ...risk,
      ...{ threat: there(risk.threat), vulnerability: there(risk.vulnerability), likelihood, impact },
      consequence: there(risk.consequence),
      existing: first ? [{ control: first.control, words: first.words }] : [],
      response: 'reduce' as const,
      treatments: more.slice(0, 2).map((each) => ({ ...each, owner: 'Manager', dueOn })),
      residual: { likelihood: 1, impact: left },
    };
  });
  return { ...start, appetite: { band: 1, words: '' }, risks };
}
